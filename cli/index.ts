/** The package `invoice-coding`: engine and clients for scripts, with HTTP over axios. */
export * from '../engine/index';
export * from '../clients/index';
export { createAxiosHttpClient } from './axiosHttpClient';
export type { AxiosHttpClientInput } from './axiosHttpClient';
export type { HttpAuth } from './httpAuth';
export { createSystemTiming } from './systemTiming';
