/** The accounting systems that the published onboarding page names. */
export const KNOWN_ACCOUNTING_SYSTEMS: ReadonlySet<string> = new Set([
	'VismaBusiness', 'PowerOfficeGo', 'Tripletex', 'UniEconomy', 'VismaBusinessAzets', 'VismaBusinessBookkeeper', 'ManualTransfer', 'OnProperty', 'KraviaAgent', 'Spense', 'Tabs', 'Fiken', 'Husleie', 'Xena', 'Xledger',
	'TwentyFourSevenOffice', 'Intunor', 'Centiga', 'Conta', 'Procountor', 'Two', 'Steddy', 'Validius', 'Puro', 'Isolta', 'Kassaturva', 'Azets', 'UniMicro', 'VismaNet', 'Duett', 'VismaEaccounting', 'VismaGlobal', 'DynamicsNav',
	'DynamicsBusinessCentral', 'Lemonsoft', 'Netvisor', 'Cobrasystems', 'VismaNova', 'VismaL7', 'VismaPasseli', 'Dafo', 'Magento', 'Tehden',
]);
