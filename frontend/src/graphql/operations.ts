// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "Progress": "071ec520f992c3f58ce60394097abdae99ce036a9ac902994e2f73b571b50ee6",
  "PublicStatus": "ca15acf1bed26ef5b22dac50e9c6fa57325ce24828fd902f3c3b5ac00a29440b",
  "Start": "4cea7398f223d2b04e90837488394243d7c0e7f3a85c7e2c5b0854a9a766f557"
};
