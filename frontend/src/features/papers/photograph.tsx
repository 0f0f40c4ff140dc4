import { Trans, useLingui } from "@lingui/react/macro";
import { Card } from "#/ui/card";

/** The paper's photograph: shown where it is a picture, opened apart where it is not. */
export function Photograph({ address, mediaType }: { address: string; mediaType: string | null }) {
  const { t } = useLingui();
  return (
    <Card className="grid gap-2 px-3.5 py-3">
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-6 items-center text-accent hover:underline"
      >
        <Trans>Open the photograph of the paper</Trans>
      </a>
      {mediaType?.startsWith("image/") ? (
        <img src={address} alt={t`The paper`} className="max-h-[80vh] w-full object-contain" />
      ) : null}
    </Card>
  );
}
