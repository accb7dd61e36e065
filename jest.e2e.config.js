const base = require('./jest.config.js');

/** Jest for the tests against a real n8n: two files at a time, each with servers, ports and folders of its own, and with patience. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 2,
	testTimeout: 300000,
};
