/** Jest: one project, tests mirror the source tree. End-to-end tests in the real n8n run on their own (`npm run test:e2e`). */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cli/dist', '<rootDir>/sandbox/n8n', '<rootDir>/.cache'],
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false, tsconfig: '<rootDir>/tsconfig.json' }] },
	maxWorkers: '100%',
	testTimeout: 30000,
};
