import { graphql } from "#/lib/graphql";
import { wholeArea } from "#/lib/whole";

export const wholesDocument = graphql(
  `
    query RegionWholes($area: ID, $by: String) {
      wholeAreas(area: $area, by: $by) {
        level
        rows {
          ...WholeAreaParts
        }
      }
    }
  `,
  [wholeArea],
);
