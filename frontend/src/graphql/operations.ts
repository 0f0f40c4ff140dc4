// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "AddRosterMember": "8aa36dd0badd31253ae0625e38cf572cdb080efa57354d913a97a52883ef5437",
  "EndRosterMember": "063bba023007b3d580424bbca9d44f812fe885d02dfe9d5e024406edc8bbb364",
  "PickAreas": "67b7c928ae2f613830a65ac814440a1352f26861a120e0ba8bfa18218ef74da5",
  "PickCommunities": "aed9849e17dd611e432a97ef5d67b2c44dfd981c19907f3de3a45d4e90afa627",
  "PickOrganisations": "41ecbfb4b84be741b09e4083d78376689b2caf48bd57536872c197f7101ab265",
  "PickUsers": "418e81dc4f19a2f34c6640c3ed21b14b4afcc528bf772c469ff4c19d56f50a0d",
  "PublicStatus": "58eb12bb64ab3b903c888c17020dfad9dfd9f237b58dae282c8fbaca06c2fe4c",
  "RecordAbsence": "b81aaa824b9070b027706983b47f0c037ed5e7f26bc8717f7385b60a8daa7d65",
  "Region": "031e0569470d8fc60751f8dcea001165e3c93de23d3599e6bf6c7d562c153c8a",
  "RosterPage": "ec449513431592ea2196a6378566cfe940e15004d11c354e46c5e4f2c33f65ca",
  "Rosters": "928c5274a760afb80acbf91abbbdd2f6ba00049a84946ad02d7aa6b2631f1f86",
  "Start": "3f6842d7939d32c353b1fb0cc9f25872b30a8ffb8ba6ca823122be35dbb84c39",
  "WithdrawAbsence": "56e5cc439aed572dffce1208c2e82c57e5e4d40e7e1244cb89df9c338d4fd952"
};
