/** Version of the decision model. It changes whenever the same input could be coded differently. */
export const ENGINE_VERSION = '0.2.0';
