// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "PickAreas": "f828bc4328398f67df0dcca86a389226038d48143b30307253a2de08ec973dba",
  "PickCommunities": "5585b89f89323ff224361af46fcbed9d63c7ac1a578e500338c6a81454e846c0",
  "PickOrganisations": "e10e212b99e2d3e706905e87bd0b3e62ee01f544fd4f1d93b84c3a73f8c806c6",
  "PickUsers": "16ae30501d9c60072df54af93a829c8c15a46e93a6bbe54c7d77d71d214fc3ce",
  "PublicStatus": "58eb12bb64ab3b903c888c17020dfad9dfd9f237b58dae282c8fbaca06c2fe4c",
  "Region": "031e0569470d8fc60751f8dcea001165e3c93de23d3599e6bf6c7d562c153c8a",
  "Start": "3f6842d7939d32c353b1fb0cc9f25872b30a8ffb8ba6ca823122be35dbb84c39"
};
