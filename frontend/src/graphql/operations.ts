// Generated from the documents in the source. Do not edit.
export const operations: Readonly<Record<string, string>> = {
  "PublicStatus": "58eb12bb64ab3b903c888c17020dfad9dfd9f237b58dae282c8fbaca06c2fe4c",
  "Region": "031e0569470d8fc60751f8dcea001165e3c93de23d3599e6bf6c7d562c153c8a",
  "Start": "3f6842d7939d32c353b1fb0cc9f25872b30a8ffb8ba6ca823122be35dbb84c39"
};
