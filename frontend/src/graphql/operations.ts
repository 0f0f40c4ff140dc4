// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "Account": "fc51f257bcd35c8789884d498df46300752aa1b8b1f3197d2854b7a1986330c3",
  "AssignRole": "8deb36226ddd7aa7b60f07c691604e7789d455b59a128db217081fa6757fd28d",
  "ChangeOwnAccount": "cdfd4b1c51db486b8f6f5dc7a5c07df4e9572151bf93980e141e909d1c326868",
  "ChangeUser": "3f9d08403753bbe1f89463261b622c86eadc3cf241f50ceaea9cfbe747f18235",
  "CreateUser": "d143fe7ba1b1c171e99d64a326126d728e37adcd7a4e60e6a04390a739f19f95",
  "EndRole": "ff5ae1d4b72d728fcc03e9699a541595120f0857b3999ebb3b0510cc4abd336b",
  "Entered": "d94bace5abf8d2c2e93871687a1db1e9d73cfc110edd95ba18f4f695a5148a4f",
  "HandOver": "c61ac6762cbd8e75947f15844523faedc6046222af7b2b5c8b1fe2750c1e60ac",
  "HandOverPlan": "7238b3238c20ebe1e83e520df949370088fe0c14b89ba1a79969e8269fbd3928",
  "InviteUser": "b1aab51e8670d9785d453fe1ef100d03982acba87c339f89b6a4d6ee575b36cd",
  "MorePeople": "4177b1881986aff66657eec09da2b7edb3773edf57c01e60aecb51f8cca7ae5f",
  "People": "f5e63d80a4c3fab6969b9cb305443e1328a5cf5da8a81103901344c9aedafead",
  "PersonPage": "b67dfabc16a5923c84516e403c049899d5b90f8af18ed2f84d0d8bef37dbbd59",
  "PickAreas": "67b7c928ae2f613830a65ac814440a1352f26861a120e0ba8bfa18218ef74da5",
  "PickCommunities": "aed9849e17dd611e432a97ef5d67b2c44dfd981c19907f3de3a45d4e90afa627",
  "PickOrganisations": "41ecbfb4b84be741b09e4083d78376689b2caf48bd57536872c197f7101ab265",
  "PickUsers": "418e81dc4f19a2f34c6640c3ed21b14b4afcc528bf772c469ff4c19d56f50a0d",
  "PublicStatus": "58eb12bb64ab3b903c888c17020dfad9dfd9f237b58dae282c8fbaca06c2fe4c",
  "Region": "031e0569470d8fc60751f8dcea001165e3c93de23d3599e6bf6c7d562c153c8a",
  "ResetUser": "f6129e4a885f96c9e7926ae4b5f135b98fced78d2761d12f1507e725700a8cc1",
  "Start": "3f6842d7939d32c353b1fb0cc9f25872b30a8ffb8ba6ca823122be35dbb84c39"
};
