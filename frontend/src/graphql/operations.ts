// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "Communities": "49f38cdc5c4b7e08ddfded6ca5b9335a21ee1c37027772e20d467d79f9a52954",
  "CommunitiesInSight": "1766b2901172277716d4fe011d23e588fdc84a009c34b174a8744c04624addc7",
  "CommunitiesMap": "ee29e58be99c5e0a08d4bf82caad4315ba53e4b709abb633dfb44915998e1f0e",
  "MoreCommunities": "867e00f8925b57b551e37074439f46433cd78489794b6b64ef44adea9cd07431",
  "PickAreas": "67b7c928ae2f613830a65ac814440a1352f26861a120e0ba8bfa18218ef74da5",
  "PickCommunities": "aed9849e17dd611e432a97ef5d67b2c44dfd981c19907f3de3a45d4e90afa627",
  "PickOrganisations": "41ecbfb4b84be741b09e4083d78376689b2caf48bd57536872c197f7101ab265",
  "PickUsers": "418e81dc4f19a2f34c6640c3ed21b14b4afcc528bf772c469ff4c19d56f50a0d",
  "PublicStatus": "58eb12bb64ab3b903c888c17020dfad9dfd9f237b58dae282c8fbaca06c2fe4c",
  "Region": "031e0569470d8fc60751f8dcea001165e3c93de23d3599e6bf6c7d562c153c8a",
  "RemoveView": "a7558ce7ec0284947f931aa3083ebc7c0d71cc231044db0381780bcd0792a88a",
  "SaveView": "30034db19cc591b5ef6b5a884c480224402bb371095437effcbc1085667ee651",
  "Start": "3f6842d7939d32c353b1fb0cc9f25872b30a8ffb8ba6ca823122be35dbb84c39"
};
