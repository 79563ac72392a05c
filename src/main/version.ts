// The product's version, as help, the API document and exports say it.
export const VERSION = '0.1.0';
