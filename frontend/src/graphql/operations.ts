// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "PickAreas": "67b7c928ae2f613830a65ac814440a1352f26861a120e0ba8bfa18218ef74da5",
  "PickCommunities": "aed9849e17dd611e432a97ef5d67b2c44dfd981c19907f3de3a45d4e90afa627",
  "PickOrganisations": "41ecbfb4b84be741b09e4083d78376689b2caf48bd57536872c197f7101ab265",
  "PickUsers": "418e81dc4f19a2f34c6640c3ed21b14b4afcc528bf772c469ff4c19d56f50a0d",
  "PublicStatus": "ca15acf1bed26ef5b22dac50e9c6fa57325ce24828fd902f3c3b5ac00a29440b",
  "Region": "31cfd820aacdeaf38a3feb67068009d1ea9cc7d9c98d67a434d67f93267910b1",
  "Start": "4cea7398f223d2b04e90837488394243d7c0e7f3a85c7e2c5b0854a9a766f557"
};
