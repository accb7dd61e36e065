/** The engine and the clients for scripts, without n8n and without an HTTP library; built by `npm run build`. */
module.exports = require('./dist/index.js');
