// Runs the public audit suite of GraphQL over HTTP against a server: node audit.mjs URL. The token of AUDIT_TOKEN goes
// along, since only those signed in may send documents of their own. Prints one JSON object with the results.
import { serverAudits } from "graphql-http";

const token = process.env.AUDIT_TOKEN;
const url = process.argv[2];

function signedIn(address, init = {}) {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return fetch(address, { ...init, headers });
}

const results = [];
for (const audit of serverAudits({ url, fetchFn: signedIn })) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason });
}
console.log(JSON.stringify(results));
