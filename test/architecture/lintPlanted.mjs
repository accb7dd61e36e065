import { ESLint } from 'eslint';
import { codeBoundaries } from '../../build/lint/codeBoundaries.mjs';
import { folderBoundaries } from '../../build/lint/folderBoundaries.mjs';
import { packageBoundaries } from '../../build/lint/packageBoundaries.mjs';

// Lints texts as if they stood in given files. Input and output are JSON on the standard streams, because ESLint loads
// its configuration with a dynamic import, which Jest's sandbox has not.

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const planted = JSON.parse(Buffer.concat(chunks).toString('utf8'));

const eslint = new ESLint();
const messages = [];
for (const { file, text } of planted) {
	const [result] = await eslint.lintText(text, { filePath: file, warnIgnored: true });
	messages.push(result.messages.map(({ ruleId, message }) => ({ ruleId, message })));
}

const boundaries = [...folderBoundaries, ...packageBoundaries, ...codeBoundaries].map(({ id }) => id);
process.stdout.write(JSON.stringify({ boundaries, messages }));
