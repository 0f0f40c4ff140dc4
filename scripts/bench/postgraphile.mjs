// PostGraphile 5 over the same tables, as the bench starts it: its recommended preset, a pool as large as the load, no
// development tools, and no development checks. PGHOST and friends say where the database is.
import { createServer } from "node:http";
import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const { PGHOST: host, PGPORT: port, PGUSER: user, PGPASSWORD: password, PGDATABASE: database } = process.env;

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      // The tables, and the functions that hold the best queries we know for the bench's questions (postgraphile.sql).
      schemas: ["public", "bench"],
      poolConfig: { host, port: Number(port), user, password, database, max: 16 },
    }),
  ],
  gather: {
    pgStrictFunctions: true,
  },
  // The schema's enumerations of every column's order and condition are not needed by more than a query or two, but cost nothing
  // per request: they stay as they come.
  grafserv: { graphiql: false, watch: false },
};

const server = createServer();
const instance = postgraphile(preset).createServ(grafserv);
await instance.addTo(server);
server.listen(0, "127.0.0.1", () => {
  console.log(`PostGraphile serves on http://127.0.0.1:${server.address().port}`);
});
process.on("SIGTERM", () => process.exit(0));
