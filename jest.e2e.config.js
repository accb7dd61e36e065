const base = require('./jest.config.js');

/** Jest for the tests against a real n8n: one after the other, since they share its ports, and with patience. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 1,
	testTimeout: 300000,
};
