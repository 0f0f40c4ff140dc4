import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Button, buttonClasses } from "#/ui/button";
import { Chip } from "#/ui/chips";
import { LevelMark } from "#/ui/level";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Print } from "#/ui/print";
import { Problem } from "#/ui/problem";
import { Section } from "#/ui/section";
import type { CaseNation, CaseViewer } from "./case-query";
import { Complain } from "./complain";
import { Sitting } from "./sitting";
import { type OpenedStanding, StandingActs } from "./standing-acts";
import type { Certificate, CommunityStanding, Complaint, Held, Review } from "./standing-query";
import { CertificateChip, useCauses } from "./standing-words";
import { bodyName, levelName } from "./words";

const route = getRouteApi("/office/communities/$id/standing");

/** What a community holds and how it stands: certificates, reviews, and the ways back (LV3, PR12, PR15, PR16). */
export function StandingPage() {
  const { viewer, nation, communityStanding, certificates } = route.useLoaderData();
  if (!communityStanding || !nation) {
    return <Problem failure={new Failure("refused", "no such community")} />;
  }
  return (
    <Known
      key={communityStanding.communityId}
      viewer={viewer}
      nation={nation}
      about={communityStanding}
      certificates={certificates}
    />
  );
}

function Known({
  viewer,
  nation,
  about,
  certificates,
}: {
  viewer: CaseViewer;
  nation: CaseNation;
  about: CommunityStanding;
  certificates: readonly Certificate[];
}) {
  const { t } = useLingui();
  const router = useRouter();
  const [opened, setOpened] = useState<OpenedStanding | null>(null);
  const [said, setSaid] = useState<ReactNode>(null);
  const highest = about.levels.at(-1);
  const held = highest ? levelName(nation, highest.level) : "";
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Levels and certificates of ${about.communityName}`}
        crumbs={[
          ...about.areaNames.map((name) => <span key={name}>{name}</span>),
          <Link key="community" to="/communities/$id" params={{ id: about.communityId }}>
            {about.communityName}
          </Link>,
        ]}
        finding={
          <b className="font-strong">
            {!highest ? (
              <Trans>Holds no level that was checked here.</Trans>
            ) : about.underReview ? (
              <Trans>Holds {held}, which is under review.</Trans>
            ) : (
              <Trans>Holds {held}.</Trans>
            )}
          </b>
        }
      />
      <div role="status" className="empty:hidden">
        {said ? <Notice>{said}</Notice> : null}
      </div>
      <div className="grid items-start gap-3 xl:grid-cols-2">
        <div className="grid min-w-0 gap-3">
          <Levels about={about} nation={nation} onOpen={setOpened} />
          <Certificates about={about} nation={nation} certificates={certificates} onOpen={setOpened} />
        </div>
        <div className="grid min-w-0 gap-3">
          <Reviews about={about} nation={nation} onOpen={setOpened} />
          {about.complaints.length > 0 ? <Complaints about={about} onOpen={setOpened} /> : null}
          {about.viewerComplains ? (
            <Section title={<Trans>Complaints</Trans>}>
              <Complain about={{ communityId: about.communityId }} />
            </Section>
          ) : null}
        </div>
      </div>
      {opened ? (
        <StandingActs
          opened={opened}
          about={about}
          nation={nation}
          viewer={viewer}
          onClose={() => setOpened(null)}
          onDone={(what) => {
            setOpened(null);
            setSaid(what);
            router.invalidate();
          }}
        />
      ) : null}
    </div>
  );
}

type Open = (opened: OpenedStanding) => void;

function Levels({ about, nation, onOpen }: { about: CommunityStanding; nation: CaseNation; onOpen: Open }) {
  const format = useFormat();
  return (
    <Section title={<Trans>Levels held</Trans>}>
      {about.levels.length === 0 ? (
        <p className="text-muted">
          <Trans>No level is in force.</Trans>
        </p>
      ) : (
        <ul className="grid gap-3">
          {[...about.levels].reverse().map((held: Held) => {
            const since = held.since ? format.day(held.since) : "";
            const body = bodyName(nation, held.certifiedBy);
            return (
              <li key={held.level} className="flex flex-wrap items-center justify-between gap-2">
                <span className="flex min-w-0 flex-wrap items-center gap-2">
                  <LevelMark step={held.level} />
                  <b className="font-strong">{levelName(nation, held.level)}</b>
                  <span className="text-muted">
                    {since ? (
                      <Trans>
                        since {since}, by {body}
                      </Trans>
                    ) : (
                      <Trans>by {body}</Trans>
                    )}
                  </span>
                </span>
                {held.viewerDecides ? (
                  <Button onClick={() => onOpen({ act: "LOSE", held })}>
                    <Trans>Status lost or made in error</Trans>
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Certificates({
  about,
  nation,
  certificates,
  onOpen,
}: {
  about: CommunityStanding;
  nation: CaseNation;
  certificates: readonly Certificate[];
  onOpen: Open;
}) {
  const format = useFormat();
  return (
    <Section title={<Trans>Certificates</Trans>}>
      {certificates.length === 0 ? (
        <p className="text-muted">
          <Trans>None was issued here.</Trans>
        </p>
      ) : (
        <ul className="grid gap-3">
          {certificates.map((certificate) => {
            const since = format.day(certificate.standingSince);
            const other = certificate.replaces ?? "";
            const reissues =
              certificate.standing === "IN_FORCE" &&
              about.levels.some(({ level, viewerDecides }) => level === certificate.level && viewerDecides);
            return (
              <li key={certificate.id} className="grid gap-1">
                <p className="flex flex-wrap items-center gap-2">
                  <LevelMark step={certificate.level} />
                  <b className="font-strong">{levelName(nation, certificate.level)}</b>
                  <CertificateChip standing={certificate.standing} />
                </p>
                <p className="text-small text-muted wrap-anywhere">
                  {certificate.serial} · {certificate.communityName} · {certificate.body} ·{" "}
                  {format.day(certificate.issuedOn)}
                  {certificate.standing === "IN_FORCE" ? null : (
                    <>
                      {" · "}
                      <Trans>ended on {since}</Trans>
                    </>
                  )}
                </p>
                {certificate.standingReason ? (
                  <p className="text-table wrap-anywhere">{certificate.standingReason}</p>
                ) : null}
                {other ? (
                  <p className="text-small text-muted">
                    <Trans>Issued again for {other}</Trans>
                  </p>
                ) : null}
                <div className="flex flex-wrap gap-2">
                  <Print file={certificate.file} look="button">
                    <Trans>Download</Trans>
                  </Print>
                  <Link
                    to="/verify/$code"
                    params={{ code: certificate.code }}
                    className={buttonClasses("plain")}
                  >
                    <Trans>What anybody sees</Trans>
                  </Link>
                  {reissues ? (
                    <Button onClick={() => onOpen({ act: "REISSUE", certificate })}>
                      <Trans>Issue again</Trans>
                    </Button>
                  ) : null}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Reviews({ about, nation, onOpen }: { about: CommunityStanding; nation: CaseNation; onOpen: Open }) {
  return (
    <Section
      title={<Trans>Reviews</Trans>}
      actions={
        about.viewerReviews ? (
          <Button onClick={() => onOpen({ act: "OPEN_REVIEW" })}>
            <Trans>Put it under review</Trans>
          </Button>
        ) : null
      }
    >
      {about.reviews.length === 0 ? (
        <p className="text-muted">
          <Trans>What it holds was never in doubt.</Trans>
        </p>
      ) : (
        <ul className="grid gap-3">
          {about.reviews.map((review) => (
            <OneReview key={review.id} review={review} nation={nation} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function OneReview({ review, nation, onOpen }: { review: Review; nation: CaseNation; onOpen: Open }) {
  const format = useFormat();
  const causes = useCauses();
  const body = bodyName(nation, review.tier);
  const level = levelName(nation, review.level);
  const opened = format.day(review.openedOn);
  const due = format.day(review.dueOn);
  const decided = review.decidedOn ? format.day(review.decidedOn) : "";
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <LevelMark step={review.level} />
          <b className="font-strong">{causes[review.cause]}</b>
          {review.kept === null ? (
            <Chip tone="late">
              <Trans>under review</Trans>
            </Chip>
          ) : review.kept ? (
            <Chip>
              <Trans>{level} kept</Trans>
            </Chip>
          ) : (
            <Chip tone="lost">
              <Trans>status lost</Trans>
            </Chip>
          )}
        </p>
        {review.viewerDecides ? (
          <Button look="primary" onClick={() => onOpen({ act: "DECIDE_REVIEW", review })}>
            <Trans>Decide</Trans>
          </Button>
        ) : null}
      </div>
      {review.note ? <p className="wrap-anywhere">{review.note}</p> : null}
      <p className="text-small text-muted">
        {decided ? (
          <Trans>
            Opened on {opened}, decided on {decided} by {body}
          </Trans>
        ) : (
          <>
            <Trans>
              Opened on {opened}, due by {due} at {body}
            </Trans>
            {review.overdue ? (
              <span className="text-late">
                {" · "}
                <Trans>late</Trans>
              </span>
            ) : null}
          </>
        )}
        {review.requestId ? (
          <>
            {" · "}
            <Link to="/cases/$id" params={{ id: review.requestId }} className="text-accent underline">
              <Trans>the case that it came of</Trans>
            </Link>
          </>
        ) : null}
      </p>
      {review.reason ? <p className="text-table wrap-anywhere">{review.reason}</p> : null}
      {review.sitting ? <Sitting sitting={review.sitting} /> : null}
    </li>
  );
}

function Complaints({ about, onOpen }: { about: CommunityStanding; onOpen: Open }) {
  const format = useFormat();
  return (
    <Section title={<Trans>Complaints to your body</Trans>}>
      <p className="text-small text-muted">
        <Trans>In confidence: nobody else reads them, and who wrote them is not known here either.</Trans>
      </p>
      <ul className="grid gap-3">
        {about.complaints.map((complaint: Complaint) => {
          const filed = format.day(complaint.filedOn);
          const heard = complaint.heardOn ? format.day(complaint.heardOn) : "";
          return (
            <li key={complaint.id} className="grid gap-1">
              <div className="flex flex-wrap items-start justify-between gap-2">
                <p className="min-w-0 flex-1 wrap-anywhere whitespace-pre-line">{complaint.text}</p>
                {complaint.dismissed === null ? (
                  <Button look="primary" onClick={() => onOpen({ act: "HEAR", complaint })}>
                    <Trans>Hear it</Trans>
                  </Button>
                ) : null}
              </div>
              <p className="text-small text-muted">
                <Trans>Came in on {filed}</Trans>
                {heard ? (
                  <>
                    {" · "}
                    {complaint.dismissed ? (
                      <Trans>dismissed on {heard}</Trans>
                    ) : (
                      <Trans>opened a review on {heard}</Trans>
                    )}
                    : {complaint.reason}
                  </>
                ) : null}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
