// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "LongTrend": "bbb8682f05d9ed19a6e6feb8b5d686a0922275fd44c0b112d46dc78d73a0ca9d",
  "OrganisationAreas": "d67d4ea68e2e3ebb091eb84d46adedf990abbaa85e762a838cd684725ee2f48b",
  "PickAreas": "67b7c928ae2f613830a65ac814440a1352f26861a120e0ba8bfa18218ef74da5",
  "PickCommunities": "aed9849e17dd611e432a97ef5d67b2c44dfd981c19907f3de3a45d4e90afa627",
  "PickOrganisations": "41ecbfb4b84be741b09e4083d78376689b2caf48bd57536872c197f7101ab265",
  "PickUsers": "418e81dc4f19a2f34c6640c3ed21b14b4afcc528bf772c469ff4c19d56f50a0d",
  "Progress": "d8749c6bd795b4b2a123cb07bf27aa75b1a3a169705d4d40ceb6e7efe43d7f7a",
  "PublicStatus": "5bb9f30e487cea7e692b3cf205fa6dd87035ba38a71b4485a6696a95183af6a5",
  "Start": "87d76386f65f22893f85989bdfb6297bb199afdf064f2c90da15bf7490ca19be"
};
