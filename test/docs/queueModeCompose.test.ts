import { parse } from 'yaml';
import { read } from './markdown';

interface Service {
	readonly image?: string;
	readonly command?: string | readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
	readonly healthcheck?: { readonly test: readonly string[] };
	readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
	readonly volumes?: readonly string[];
}

interface Compose {
	readonly services: Readonly<Record<string, Service>>;
	readonly volumes: Readonly<Record<string, unknown>>;
	readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

const compose = parse(read('docs/queue-mode/compose.yaml'), { merge: true }) as Compose;
const { services } = compose;
const n8n = ['main', 'webhook', 'worker'].map((name) => [name, services[name] as Service] as const);

it('has the parts of queue mode, each with a health check', () => {
	expect(Object.keys(services).sort()).toEqual(['main', 'postgres', 'proxy', 'redis', 'webhook', 'worker']);
	for (const [name, { healthcheck }] of Object.entries(services)) expect([name, Boolean(healthcheck)]).toEqual([name, name !== 'proxy']);
});

it.each(n8n)('gives %s the image with the package, the shared settings, and servers that answer', (_name, service) => {
	expect(service.image).toBe('n8n-with-invoice-coding:2.41.1');
	expect(service.environment).toEqual(n8n[0]?.[1].environment);
	expect(service.environment).toMatchObject({ EXECUTIONS_MODE: 'queue', DB_TYPE: 'postgresdb', N8N_ENCRYPTION_KEY: '${N8N_ENCRYPTION_KEY:?}', N8N_DEFAULT_BINARY_DATA_MODE: 'database' });
	expect(service.depends_on).toEqual({ postgres: { condition: 'service_healthy' }, redis: { condition: 'service_healthy' } });
});

it('starts each process as what it is', () => {
	expect(n8n.map(([, { command }]) => command)).toEqual(['start', 'webhook', 'worker --concurrency=10']);
});

it('writes no secret down, and keeps Redis and PostgreSQL on disk', () => {
	const secrets = [...n8n.map(([, service]) => service), services['postgres'] as Service].flatMap(({ environment = {} }) => Object.entries(environment).filter(([name]) => /PASSWORD|KEY$/.test(name)));
	for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?\}$/);
	expect(services['redis']?.command).toEqual(expect.arrayContaining(['--appendonly', 'yes', '--maxmemory-policy', 'noeviction']));
	const named = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]));
	expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
});

it('sends to the webhook processes what belongs there', () => {
	for (const path of ['/webhook/*', '/webhook-waiting/*', '/form/*', '/form-waiting/*']) expect(compose.configs['caddyfile']?.content).toContain(path);
});
