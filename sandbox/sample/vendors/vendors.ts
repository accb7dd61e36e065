import { goodsVendors } from './goodsVendors';
import { premisesVendors } from './premisesVendors';
import { serviceVendors } from './serviceVendors';
import { transportVendors } from './transportVendors';
import type { VendorSpec } from './vendorSpec';

/** All vendors that the history knows, by id. Invented: no such companies are meant. */
export const vendors: readonly VendorSpec[] = [...transportVendors, ...premisesVendors, ...serviceVendors, ...goodsVendors];
