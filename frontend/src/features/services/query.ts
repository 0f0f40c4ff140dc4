import type { Load } from "#/lib/client";
import { freshOrKept } from "#/lib/fresh";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

export const servicesDocument = graphql(
  `
    query Services($area: ID, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        id
        timeZone
        today
        languages
      }
      servicePoints(area: $area, most: 200) {
        area {
          id
          name
        }
        above {
          id
          name
        }
        below {
          id
          name
        }
        more
        points {
          id
          version
          areaId
          areaName
          kind
          name
          address
          telephone
          alwaysOpen
          hours {
            weekday
            opens
            closes
          }
          offers
          ways
          languages
          eases
          checkedOn
          viewerMayChange
        }
      }
    }
  `,
  [sessionViewer, sessionNation],
);

type Answer = ResultOf<typeof servicesDocument>;

/** The answer, and when it came: what the device kept may be older than today. */
export type Services = Answer & { asOf: string };
export type Directory = NonNullable<Answer["servicePoints"]>;
export type Point = Directory["points"][number];
export type Nation = NonNullable<Answer["nation"]>;
export type Kind = Point["kind"];

/** The directory from the server, or as this device last saw it. */
export function openServices(load: Load, area: string | undefined, language: string): Promise<Services> {
  return freshOrKept(`services ${area ?? ""} ${language}`, async () => ({
    ...(await load(servicesDocument, { area: area ?? null, language })),
    asOf: new Date().toISOString(),
  }));
}
