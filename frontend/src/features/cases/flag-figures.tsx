import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Flag } from "./case-query";

/** What a sign of pressure goes by. */
export function FlagFigures({ flag }: { flag: Flag }) {
  const format = useFormat();
  const said = (name: string) => flag.params.find((param) => param.name === name)?.value ?? "";
  const figure = (name: string) => format.number(Number(said(name)));
  switch (flag.kind) {
    case "JUST_PASSED":
      return (
        <>
          {" · "}
          <Trans>
            {figure("total")} marks; {figure("minimum")} pass
          </Trans>
        </>
      );
    case "HOUSEHOLDS_GONE":
      return (
        <>
          {" · "}
          <Trans>
            {figure("gone")} of {figure("of")} households
          </Trans>
        </>
      );
    case "IDENTICAL_ANSWERS":
      return (
        <>
          {" · "}
          {said("community")}, {format.day(said("on"))}
        </>
      );
    case "CALLED_OFF_REPEATEDLY":
      return (
        <>
          {" · "}
          <Plural value={Number(said("times"))} one="# visit" other="# visits" />
        </>
      );
    default:
      return null;
  }
}
