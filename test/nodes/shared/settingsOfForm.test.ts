import { parseKauntSettings, parseKraviaSettings } from '../../../clients/index';
import { KauntApi } from '../../../credentials/KauntApi.credentials';
import { KraviaApi } from '../../../credentials/KraviaApi.credentials';
import { DEFAULT_KAUNT_SETTINGS, withKauntDefaults } from '../../../clients/kaunt/kauntSettings';
import { DEFAULT_KRAVIA_SETTINGS, withKraviaDefaults } from '../../../clients/kravia/kraviaSettings';
import { readKauntAccess } from '../../../nodes/shared/kauntAccess';
import { readKraviaAccess } from '../../../nodes/shared/kraviaAccess';

const defaultsOf = ({ properties }: KauntApi | KraviaApi): Record<string, unknown> => ({ ...Object.fromEntries(properties.map(({ name, default: value }) => [name, value])) });

describe('settings in fields of a credential', () => {
	it('have the defaults that the API client has', () => {
		expect(withKauntDefaults(parseKauntSettings(readKauntAccess({ ...defaultsOf(new KauntApi()), adjustSettings: true }).settings))).toEqual(DEFAULT_KAUNT_SETTINGS);
		expect(withKraviaDefaults(parseKraviaSettings(readKraviaAccess({ ...defaultsOf(new KraviaApi()), adjustSettings: true }).settings))).toEqual(DEFAULT_KRAVIA_SETTINGS);
	});

	it('count only when they are switched on', () => {
		expect(readKauntAccess({ environment: 'production', batchSize: 7 }).settings).toEqual({});
		expect(readKraviaAccess({ environment: 'production', receivableAccounts: '1' }).settings).toEqual({});
	});

	it('stand behind Settings (JSON), key by key', () => {
		const { settings } = readKauntAccess({ environment: 'production', adjustSettings: true, batchSize: 7, pageSize: 20, timeoutSeconds: 1.5, settingsJson: '{ "batchSize": 9, "paging": { "firstPage": 0 } }' });
		expect(settings).toEqual({ batchSize: 9, timeoutMs: 1500, paging: { pageSize: 20, firstPage: 0 } });
	});

	it('read accounts as Kravia writes them, and keep a zero in front', () => {
		expect(readKraviaAccess({ environment: 'production', adjustSettings: true, receivableAccounts: ' 1500, 0410 ,' }).settings).toEqual({ receivableAccounts: [1500, '0410'] });
	});
});
