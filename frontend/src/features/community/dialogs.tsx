import { Trans } from "@lingui/react/macro";
import type { Load } from "#/lib/client";
import { searchAreas, searchCommunities, searchOrganisations } from "#/lib/pickers";
import type { ActProps } from "./act-props";
import { BlankLeader } from "./blank-leader";
import { RecordFacility, RegisterFacility } from "./facility-acts";
import { RecordHousehold, RecordLatrine } from "./household-acts";
import { Merge } from "./merge";
import { End, Move, Rename, Resettle } from "./naming-acts";
import type { Opened } from "./opened";
import { EndLeader, EndSupport, RecordLeader, RecordSupport } from "./partner-acts";
import { EndThing, RegisterHouse } from "./place-acts";
import type { Community, Nation } from "./query";
import { Review } from "./review";
import { Split } from "./split";
import { Dormant, Population, Target, Totals, Triggering, Wake } from "./state-acts";

/** The dialog of the act that was opened. */
export function Dialogs({
  opened,
  community,
  nation,
  load,
  ...dialog
}: ActProps & { opened: Opened; community: Community; nation: Nation; load: Load }) {
  const of = { community, today: nation.today, ...dialog };
  const organisations = searchOrganisations(load);
  const areas = searchAreas(load);
  switch (opened.act) {
    case "rename":
      return <Rename {...of} />;
    case "split":
      return <Split {...of} areas={areas} />;
    case "merge":
      return <Merge {...of} communities={searchCommunities(load)} />;
    case "move":
      return <Move {...of} areas={areas} />;
    case "resettle":
      return <Resettle {...of} areas={areas} />;
    case "end":
      return <End {...of} />;
    case "triggering":
      return <Triggering {...of} organisations={organisations} />;
    case "target":
      return <Target {...of} />;
    case "dormant":
      return <Dormant {...of} />;
    case "wake":
      return <Wake {...of} />;
    case "population":
      return <Population {...of} />;
    case "totals":
      return <Totals {...of} />;
    case "recordSupport":
      return <RecordSupport {...of} organisations={organisations} />;
    case "endSupport":
      return <EndSupport {...of} support={opened.support} />;
    case "recordLeader":
      return <RecordLeader {...of} />;
    case "endLeader":
      return <EndLeader {...of} leader={opened.leader} />;
    case "blankLeader":
      return <BlankLeader {...of} leader={opened.leader} />;
    case "recordFacility":
      return <RecordFacility {...of} facility={opened.facility} />;
    case "registerFacility":
      return <RegisterFacility {...of} />;
    case "registerHouse":
      return <RegisterHouse {...of} />;
    case "household":
      return <RecordHousehold {...of} household={opened.household} />;
    case "latrine":
      return <RecordLatrine {...of} latrine={opened.latrine} />;
    case "review":
      return <Review {...of} record={opened.record} nation={nation} />;
    case "endHousehold": {
      const number = opened.household.number;
      return (
        <EndThing
          {...of}
          kind="household"
          thing={opened.household}
          title={<Trans>End household {number}</Trans>}
        />
      );
    }
    case "endHouse": {
      const number = opened.house.number;
      return <EndThing {...of} kind="house" thing={opened.house} title={<Trans>End house {number}</Trans>} />;
    }
    case "endLatrine":
      return (
        <EndThing {...of} kind="latrine" thing={opened.latrine} title={<Trans>End the latrine</Trans>} />
      );
    case "endFacility": {
      const name = opened.facility.name;
      return <EndThing {...of} kind="facility" thing={opened.facility} title={<Trans>End {name}</Trans>} />;
    }
  }
}
