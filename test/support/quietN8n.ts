// n8n writes every failed node to the console; the tests look at the failures themselves. Read when n8n-core is loaded.
process.env.N8N_LOG_LEVEL = 'silent';

export {};
