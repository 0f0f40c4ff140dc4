import { i18n } from "@lingui/core";
import type { UserError } from "#/lib/act";
import { asInput } from "#/lib/answers";
import { load, type TypedDocument } from "#/lib/client";
import { Failure } from "#/lib/failure";
import { forgetKept, readKept } from "#/lib/kept";
import type { Answers } from "#/lib/score";
import { sendFile } from "#/lib/transport";
import {
  addEvidenceDocument,
  breakOffVisitDocument,
  drawSampleDocument,
  markAbsentDocument,
  removeEvidenceDocument,
  reportArrivalDocument,
  saveAnswersDocument,
  submitVerificationDocument,
} from "./act-query";
import { type Act, type ActOf, filesOf, type Kind, type OwnFile } from "./acts";
import type { Kept, Outcome, Send } from "./outbox";
import { type Sheet, sheetDocument } from "./sheet-query";

type Put = (change: (act: Act) => Act) => Promise<void>;

type Sender<Of extends Kind> = (
  act: ActOf<Of>,
  to: { operationId: string; verificationId: string; kept: Kept },
  put: Put,
) => Promise<Outcome>;

/** How each act goes to the server. */
const senders: { [Of in Kind]: Sender<Of> } = {
  ARRIVE: ({ arrivalId, planId, on }, { operationId }) =>
    run(reportArrivalDocument, { operationId, id: arrivalId, planId, arrivedOn: on }),
  ANSWER: ({ answers }, { operationId, verificationId }) =>
    run(saveAnswersDocument, { operationId, verificationId, answers: inputs(answers) }),
  DRAW: ({ id, unit, number }, { operationId, verificationId }) =>
    run(drawSampleDocument, { operationId, verificationId, id, unit, number }),
  ABSENT: ({ unit, place, reason }, { operationId, kept }) =>
    run(markAbsentDocument, {
      operationId,
      drawId: kept.known?.samples.find((one) => one.unit === unit)?.draw?.id ?? "",
      place,
      reason,
    }),
  PHOTOGRAPH: async ({ id, code, note, file }, { operationId, verificationId }, put) => {
    const uploadId = await uploaded(file, (sent) =>
      put((act) => (act.kind === "PHOTOGRAPH" ? { ...act, file: sent } : act)),
    );
    return run(addEvidenceDocument, { operationId, verificationId, id, code, note, uploadId });
  },
  TAKE_BACK: ({ id }, { operationId, verificationId }) =>
    run(removeEvidenceDocument, { operationId, verificationId, evidenceId: id }),
  BREAK_OFF: ({ reason }, { operationId, verificationId }) =>
    run(breakOffVisitDocument, { operationId, verificationId, reason }),
  SIGN: async (act, { operationId, verificationId }, put) => {
    const signatures = [];
    for (const [at, { file, capacity, name, means, witness, signedOn }] of act.signatures.entries()) {
      const uploadId =
        file &&
        (await uploaded(file, (sent) =>
          put((one) =>
            one.kind === "SIGN"
              ? {
                  ...one,
                  signatures: one.signatures.map((each, i) => (i === at ? { ...each, file: sent } : each)),
                }
              : one,
          ),
        ));
      signatures.push({
        capacity,
        name,
        means,
        signedOn,
        ...(witness ? { witness } : {}),
        ...(uploadId ? { uploadId } : {}),
      });
    }
    const { disqualified, reason, on, people, refused, answers } = act;
    return run(submitVerificationDocument, {
      operationId,
      verificationId,
      answers: inputs(answers),
      ...(disqualified ? { disqualified, reason } : {}),
      debriefing: { entire: true, on, ...(people === null ? {} : { people }) },
      signatures,
      signingRefused: refused,
    });
  },
};

/** Sends one act. What the server refuses is an outcome; what does not reach it rejects. */
export const send: Send = async (act, kept, put) => {
  try {
    const outcome = await sendOne(act, kept, put);
    if (outcome.why) {
      return { ...outcome, sheet: await standing(kept) };
    }
    forgetKept(...filesOf(act)).catch(() => {}); // they stay on the device, where nobody sees them
    return outcome;
  } catch (failure) {
    if (failure instanceof Failure && failure.kind === "refused" && failure.code !== "LIMIT") {
      const { code = "INVALID", message, field = null } = failure;
      return { sheet: await standing(kept), why: [{ code, message, field, rule: null, params: [] }] };
    }
    throw failure;
  }
};

/** What stands at the server, so that the page shows what was in the way: another phone's draw, or its signatures. */
async function standing(kept: Kept): Promise<Sheet | null> {
  try {
    const id = kept.known?.id ?? kept.id;
    return (await load(sheetDocument, { id, language: i18n.locale })).verification;
  } catch {
    return null;
  }
}

function sendOne<Of extends Kind>(act: ActOf<Of>, kept: Kept, put: Put): Promise<Outcome> {
  const to = { operationId: act.op, verificationId: kept.known?.id ?? kept.id, kept };
  return senders[act.kind as Of](act, to, put);
}

function inputs(answers: Answers) {
  return Object.entries(answers).flatMap(([code, answer]) => (answer ? [asInput(code, answer)] : []));
}

/** The upload's id; `put` keeps it, so that what is sent again says the same. */
async function uploaded(file: OwnFile, put: (sent: OwnFile) => Promise<void>): Promise<string> {
  if (file.uploadId) {
    return file.uploadId;
  }
  const blob = await readKept<Blob>(file.kept);
  if (!blob) {
    throw new Failure("refused", "This device does not have the file any more.", { code: "NOT_FOUND" });
  }
  const uploadId = await sendFile(blob, file.name);
  await put({ ...file, uploadId });
  return uploadId;
}

interface Payload {
  verification: Sheet | null;
  userErrors: readonly UserError[];
}

async function run<Data extends object, Variables extends { input: object }>(
  document: TypedDocument<Data, Variables>,
  input: Variables["input"],
): Promise<Outcome> {
  const data = await load<Data, Variables>(document, { input } as Variables);
  const { verification, userErrors } = Object.values(data)[0] as Payload;
  return userErrors.length > 0 ? { sheet: null, why: userErrors } : { sheet: verification };
}
