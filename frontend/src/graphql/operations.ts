// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "ApplyImport": "34628661621fef7c2884940b1f2fbb77f640bdb1012413ba8d80a9b0e3c4f3d6",
  "CancelImport": "71a19ca2cca24cb0bc8626cfab9866e2c6bbc02c92e8f15ded082a6a5360ced5",
  "CreateImport": "d7cf51568d7c4f0d95c14a994e2e65fc234e413d41f71026031d829df201fffc",
  "DryRunImport": "bf4884f98d26308b74d18716b846e8dddc0c7a75314f5b8ff54b19d09dfe55b9",
  "HeldGroups": "033bf6fd3ea943ac1f3f1d0e6d96018427c510a9a67be553fb5790f181de4d0f",
  "HeldRows": "8ce10eb26cb47bf268f8fd4ca3409c85fe348b3c1374b3fa3039463de2936220",
  "Import": "d12d8f5e2eab5804bd57e1d291d27937f53bc3d7480867276064a3da0c468445",
  "ImportProgress": "746d13303563b1fe10f2b05e4343bc98c130dbd6261333148ceb59b993fc3732",
  "ImportReview": "c26a284e40a6d0be7279cb9036736889b1b479fe35372c23574c0fa5b5599a52",
  "Imports": "9858342b2be540a8a06556b6aa2905530386c93e1fee54c2b5bd5247520111d3",
  "NewImport": "d3eaf2ad68b8aea6ef8523bf6ff8ef25f5ff51c9f0f258a6a3a0575bfa08afae",
  "PickAreas": "67b7c928ae2f613830a65ac814440a1352f26861a120e0ba8bfa18218ef74da5",
  "PickCommunities": "aed9849e17dd611e432a97ef5d67b2c44dfd981c19907f3de3a45d4e90afa627",
  "PickOrganisations": "41ecbfb4b84be741b09e4083d78376689b2caf48bd57536872c197f7101ab265",
  "PickUsers": "418e81dc4f19a2f34c6640c3ed21b14b4afcc528bf772c469ff4c19d56f50a0d",
  "PublicStatus": "58eb12bb64ab3b903c888c17020dfad9dfd9f237b58dae282c8fbaca06c2fe4c",
  "Region": "031e0569470d8fc60751f8dcea001165e3c93de23d3599e6bf6c7d562c153c8a",
  "SetImportMapping": "71f3ca65130f0de0f084302c7fd43c90674da7d0212c8483a75088f0e8e1aa1c",
  "SettleHeldRows": "d3b94c56345cb162b15dcef172e04ab9c08a8f8ca129c0a6b20cead4873be685",
  "Start": "3f6842d7939d32c353b1fb0cc9f25872b30a8ffb8ba6ca823122be35dbb84c39",
  "UndoSettlement": "9de443d955083435cb4204db3cc3121bd91b1e2b07d7c67ebc20c2fb97ec812a"
};
