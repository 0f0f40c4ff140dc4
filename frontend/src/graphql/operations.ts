// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "PickAreas": "67b7c928ae2f613830a65ac814440a1352f26861a120e0ba8bfa18218ef74da5",
  "PickCommunities": "aed9849e17dd611e432a97ef5d67b2c44dfd981c19907f3de3a45d4e90afa627",
  "PickOrganisations": "41ecbfb4b84be741b09e4083d78376689b2caf48bd57536872c197f7101ab265",
  "PickUsers": "418e81dc4f19a2f34c6640c3ed21b14b4afcc528bf772c469ff4c19d56f50a0d",
  "PublicStatus": "58eb12bb64ab3b903c888c17020dfad9dfd9f237b58dae282c8fbaca06c2fe4c",
  "Region": "031e0569470d8fc60751f8dcea001165e3c93de23d3599e6bf6c7d562c153c8a",
  "Start": "3f6842d7939d32c353b1fb0cc9f25872b30a8ffb8ba6ca823122be35dbb84c39"
};
