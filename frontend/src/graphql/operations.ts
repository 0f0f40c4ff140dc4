// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "PublicStatus": "ca15acf1bed26ef5b22dac50e9c6fa57325ce24828fd902f3c3b5ac00a29440b",
  "Region": "31cfd820aacdeaf38a3feb67068009d1ea9cc7d9c98d67a434d67f93267910b1",
  "Start": "4cea7398f223d2b04e90837488394243d7c0e7f3a85c7e2c5b0854a9a766f557"
};
