// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "Progress": "f48b1b3c613dae883c97cf05845e8889380bfbfbd56160f04fd0ce3c49f03baa",
  "PublicStatus": "ca15acf1bed26ef5b22dac50e9c6fa57325ce24828fd902f3c3b5ac00a29440b",
  "Start": "4cea7398f223d2b04e90837488394243d7c0e7f3a85c7e2c5b0854a9a766f557"
};
