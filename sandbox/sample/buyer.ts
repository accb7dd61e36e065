import type { SampleParty } from './sampleTypes';

/** The company whose books these are. Invented; its number begins with zeros, so it can belong to nobody. */
export const buyer: SampleParty = {
	externalId: 'NORDLYS',
	name: 'Nordlys Handel A/S',
	glnNumber: '5790000000005',
	taxIdentificationNumber: '00300001',
	address: { address: 'Polarvej 1', city: 'Odense C', zipCode: '5000', countryCode: 'DNK' },
	contact: { name: 'Bogholderiet', emailAddress: 'faktura@nordlys-handel.example', phoneNumber: null },
};
