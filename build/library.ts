/** What `index.js` offers to scripts: the engine and the clients in one bundle, which the nodes load too. */
export * from '../engine/index';
export * from '../clients/index';
