import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { repositoryRoot } from './build/ensureInstalled.mjs';
import { codeRules } from './build/lint/codeBoundaries.mjs';
import { folderBoundaries } from './build/lint/folderBoundaries.mjs';
import { packageBoundaries, restrictedImports } from './build/lint/packageBoundaries.mjs';

const sources = '**/*.{ts,mts,cts,js,mjs,cjs}';
const bundled = ['engine', 'clients', 'nodes', 'credentials'];
const nodeGlobals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));

/** Blank lines and comments do not count. */
const lineLimit = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

export default defineConfig(
	globalIgnores(['dist', 'cli/dist', 'coverage', '.cache', '.n8n-host', 'sandbox/n8n/node_modules', 'sandbox/n8n/node24', 'site/dist', 'site/node_modules']),

	// Good code, everywhere.
	{ files: [sources], extends: [js.configs.recommended], rules: { 'no-empty': ['error', { allowEmptyCatch: false }], eqeqeq: 'error' } },
	{
		files: ['**/*.{ts,mts,cts}'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
		},
	},
	{ files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: nodeGlobals } },
	{
		files: ['*.js', 'build/**/*.js', '**/*.cjs'],
		languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly', __filename: 'readonly' } },
	},

	// What n8n asks of everything that ends up in the package.
	{
		files: bundled.map((folder) => `${folder}/**/*.ts`),
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		rules: { 'no-console': 'error', 'prefer-spread': 'off' },
	},
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		rules: { ...n8nNodesBase.configs.community.rules },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	// The pure parts throw their own errors; the nodes turn them into n8n's.
	{ files: ['engine/**/*.ts', 'clients/**/*.ts'], rules: { '@n8n/community-nodes/require-node-api-error': 'off' } },

	// Who may import whom. The extensions are what makes no-cycle see TypeScript at all.
	{
		files: [sources],
		plugins: { 'import-x': importX },
		settings: {
			'import-x/extensions': ['.ts', '.js', '.mjs', '.cjs'],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
			'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json' })],
		},
		rules: {
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'import-x/no-restricted-paths': [
				'error',
				{
					basePath: repositoryRoot,
					zones: folderBoundaries.map(({ id, message, ...zone }) => ({ ...zone, message: `${message} [${id}]` })),
				},
			],
		},
	},
	...packageBoundaries.map((boundary) => ({
		files: boundary.files,
		rules: { 'no-restricted-imports': ['error', restrictedImports(boundary)] },
	})),
	...bundled.map((folder) => ({ files: [`${folder}/**`], ignores: ['**/*.json'], rules: codeRules(folder) })),

	// Small enough to read.
	{ files: ['{engine,clients,cli,sandbox,credentials,build,bench,site}/**/*.{ts,js,mjs}'], rules: { 'max-lines': lineLimit(250) } },
	{ files: ['nodes/**/*.ts'], rules: { 'max-lines': lineLimit(300) } },
	{ files: ['test/**/*.{ts,mjs,cjs}'], rules: { 'max-lines': lineLimit(400) } },
	{
		// A form's description is data: its length counts for the file, not as a function.
		files: ['{engine,clients,nodes,cli,sandbox,credentials,build,site}/**/*.{ts,js,mjs}'],
		ignores: ['nodes/**/descriptions/**', 'nodes/**/*.description.ts'],
		rules: { 'max-lines-per-function': lineLimit(60) },
	},
);
