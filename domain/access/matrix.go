package access

import (
	"fmt"
	"strings"
)

// letters is how the table below writes a scope.
var letters = map[string]ScopeKind{
	".": Nowhere, "N": Nation, "A": AreaSubtree, "C": OwnCommunity,
	"S": SupportedNow, "P": SupportedPast, "G": OwnOrganisation, "X": CertifiedOnly, "O": Self, "K": Convened, "T": OnTeam,
}

// table is the one place that says who may do what. A line that is missing denies everybody.
//   - No line lets anybody change a result: levels come in by import of older lists and are reviewed by the RICCS (PR2).
//   - An NGO does not record its own support: support is what lets it see a community.
//   - Who works where is known among partners: an NGO learns of all the nation which organisation supports communities where and
//     since when, and which nobody supports; nothing else of a community that it does not support itself (Coverage).
//   - An organisation says itself which networks it belongs to, who speaks for it where, what it agreed on and in which areas it has
//     a programme: none of that lets it see a community. Its officers' telephone numbers are for partners and offices alone.
//   - Names of areas are public; what is known of sanitation in them is Progress.
//   - Whoever oversees somebody says that they are absent, and nothing else of them: see Viewer.Oversees (PR17).
//   - A district's rights on people reach its own EHAs, leaders and chiefs and nobody else: see Viewer.LooksAfter and
//     MayGrantAt, which every use case on people asks (PR18).
//   - Which of the bodies' members act on a case is narrowed further by its tier: the table of transitions in
//     domain/certification says officer, committee or team, and the profile which roles those are. So a plan of the district's
//     tier is nothing to the REHO, and one of the region's nothing to the DEHO (WF5).
//   - Whoever has a certificate's code learns its standing; that is no right of a role.
//   - Whoever verifies without knowing the other tier's marks finds no transcriptions (TM4).
//   - Nobody changes a verdict or takes one away; nobody but a meeting's decision makes a certificate.
//   - Whoever sits on a team brings evidence while its verification is a draft, whatever else they may.
//   - A community appeals itself, its leaders too (PR13); anybody complains of what they may see, and of
//     what is certified as the public may; nobody reads a complaint by that (PR15).
//   - Honours are given by the bodies of the tier that they are of, narrowed further by the profile (HN1–HN3).
//   - An NGO keeps the events that it holds, alone or with others, and reads no other. A community's people read of its meetings.
//   - A programme is its organisation's own, and its areas': an officer enters for an organisation where they answer. Partners learn
//     of each other's by AreaSupport and Coverage, not by their figures.
//   - Where help is found is public. How many were sent there is counted by those who send, and told from five people up.
//   - A list that came in by the command line is nobody's own: whoever brings in a nation's staff decides on its rows.
//   - Administrators see figures, so that they can tell whether an import or a split went right; never households.
const table = `
                          NAT ADM REHO RICCS DEHO DICCS EHA VER NGO LEA CHI  MEM PUB OPE SYS
AREA READ                  N   N   N    N     N    N     N   N   N   N   N    N   N   N   N
AREA CREATE                .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
AREA CHANGE                .   N   .    .     .    .     .   .   .   .   .    .   .   N   N
AREA IMPORT                .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
AREA EXPORT                N   N   N    N     N    N     N   .   .   .   .    .   .   N   N
AREA MANAGE                .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
PROGRESS READ              N   N   A    A     A    A     A   A   S   C   C    .   .   N   N
PROGRESS EXPORT            N   .   A    A     A    A     A   .   S   .   .    .   .   N   N
PROGRESS MANAGE            .   .   .    .     .    .     .   .   .   .   .    .   .   N   N
COMMUNITY READ             N   N   A    A     A    A     A   A   S   C   C    .   X   N   N
COMMUNITY CREATE           .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
COMMUNITY CHANGE           .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
COMMUNITY IMPORT           N   N   A    .     A    .     .   .   .   .   .    .   .   N   .
COMMUNITY EXPORT           N   .   A    A     A    A     A   .   S   .   .    .   .   N   N
COMMUNITY MANAGE           .   .   .    .     A    .     .   .   .   .   .    .   .   N   .
LEVEL_HISTORY READ         N   N   A    A     A    A     A   A   S   C   C    .   X   N   N
LEVEL_HISTORY IMPORT       N   N   A    .     A    .     .   .   .   .   .    .   .   N   .
LEVEL_HISTORY REVIEW       .   .   .    A     .    .     .   .   .   .   .    .   .   .   .
LEVEL_HISTORY EXPORT       N   .   A    A     A    A     A   .   S   .   .    .   .   N   N
REPORTED_TOTAL READ        N   N   A    A     A    A     A   A   S   C   C    .   .   N   N
REPORTED_TOTAL CREATE      .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
REPORTED_TOTAL CHANGE      .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
REPORTED_TOTAL IMPORT      N   N   A    .     A    .     .   .   .   .   .    .   .   N   .
REPORTED_TOTAL EXPORT      N   .   A    A     A    A     A   .   S   .   .    .   .   N   N
HOUSE READ                 N   .   A    A     A    A     A   .   S   C   .    .   .   N   N
HOUSE CREATE               .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
HOUSE CHANGE               .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
HOUSE IMPORT               .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
HOUSE EXPORT               N   .   A    .     A    .     A   .   .   .   .    .   .   N   N
HOUSE MANAGE               .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
HOUSEHOLD READ             N   .   A    A     A    A     A   .   S   C   .    .   .   N   N
HOUSEHOLD CREATE           .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
HOUSEHOLD CHANGE           .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
HOUSEHOLD IMPORT           .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
HOUSEHOLD EXPORT           N   .   A    .     A    .     A   .   .   .   .    .   .   N   N
HOUSEHOLD MANAGE           .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
LATRINE READ               N   .   A    A     A    A     A   .   S   C   .    .   .   N   N
LATRINE CREATE             .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
LATRINE CHANGE             .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
LATRINE IMPORT             .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
LATRINE EXPORT             N   .   A    .     A    .     A   .   .   .   .    .   .   N   N
LATRINE MANAGE             .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
FACILITY READ              N   .   A    A     A    A     A   A   S   C   C    .   .   N   N
FACILITY CREATE            .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
FACILITY CHANGE            .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
FACILITY IMPORT            .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
FACILITY EXPORT            N   .   A    A     A    A     A   .   .   .   .    .   .   N   N
FACILITY MANAGE            .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
NATURAL_LEADER READ        N   .   A    .     A    A     A   .   S   C   C    .   .   N   N
NATURAL_LEADER CREATE      .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
NATURAL_LEADER CHANGE      .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
NATURAL_LEADER IMPORT      .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
NATURAL_LEADER EXPORT      .   .   .    .     A    .     .   .   .   .   .    .   .   N   .
NATURAL_LEADER MANAGE      .   .   .    .     A    .     .   .   .   .   .    .   .   N   .
ORGANISATION READ          N   N   N    N     N    N     N   N   N   C   C    .   .   N   N
ORGANISATION CREATE        N   N   N    .     N    .     .   .   .   .   .    .   .   N   .
ORGANISATION CHANGE        N   N   .    .     .    .     .   .   .   .   .    .   .   N   .
ORGANISATION IMPORT        N   N   N    .     N    .     .   .   .   .   .    .   .   N   .
ORGANISATION EXPORT        N   N   N    N     N    N     .   .   .   .   .    .   .   N   N
ORGANISATION MANAGE        N   N   .    .     .    .     .   .   .   .   .    .   .   N   .
SUPPORT READ               N   N   A    A     A    A     A   A   P   C   C    .   .   N   N
SUPPORT CREATE             .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
SUPPORT CHANGE             .   .   .    .     A    .     A   .   .   .   .    .   .   N   .
SUPPORT IMPORT             N   N   A    .     A    .     .   .   .   .   .    .   .   N   .
SUPPORT EXPORT             N   .   A    A     A    A     A   .   P   .   .    .   .   N   N
PARTNERSHIP READ           N   N   N    N     N    N     N   .   N   .   .    .   .   N   N
PARTNERSHIP CREATE         N   N   .    .     .    .     .   .   G   .   .    .   .   N   .
PARTNERSHIP CHANGE         N   N   .    .     .    .     .   .   G   .   .    .   .   N   .
AGREEMENT READ             N   N   N    N     N    N     .   .   G   .   .    .   .   N   N
AGREEMENT CREATE           N   N   .    .     .    .     .   .   G   .   .    .   .   N   .
AGREEMENT CHANGE           N   N   .    .     .    .     .   .   G   .   .    .   .   N   .
AREA_SUPPORT READ          N   N   N    N     N    N     N   .   N   .   .    .   .   N   N
AREA_SUPPORT CREATE        N   N   A    .     A    .     A   .   G   .   .    .   .   N   .
AREA_SUPPORT CHANGE        N   N   A    .     A    .     A   .   G   .   .    .   .   N   .
COVERAGE READ              N   N   A    A     A    A     A   .   N   .   .    .   .   N   N
COVERAGE EXPORT            N   .   A    A     A    A     A   .   N   .   .    .   .   N   N
PREPARATION READ           N   .   A    A     A    A     A   A   S   C   C    .   .   N   N
PREPARATION CREATE         .   .   .    .     A    .     A   .   .   C   .    .   .   N   .
PREPARATION CHANGE         .   .   .    .     A    .     A   .   .   C   .    .   .   N   .
MONITORING READ            N   .   A    A     A    A     A   .   S   C   C    .   .   N   N
MONITORING CREATE          .   .   .    .     A    .     A   .   .   .   .    .   .   .   .
SELF_ASSESSMENT READ       N   .   A    A     A    A     A   A   S   C   C    .   .   N   N
SELF_ASSESSMENT CREATE     .   .   .    .     A    .     A   .   .   C   .    .   .   N   .
SELF_ASSESSMENT CHANGE     .   .   .    .     A    .     A   .   .   C   .    .   .   N   .
VERIFICATION_REQUEST READ   N  .   A    A     A    A     A   A   S   C   C    .   .   N   N
VERIFICATION_REQUEST CREATE .  .   .    .     A    .     A   .   .   .   .    .   .   N   .
VERIFICATION_REQUEST CHANGE .  .   A    A     A    A     A   .   .   .   .    .   .   N   N
VISIT_PLAN READ            .   .   A    K     A    K     .   .   .   .   .    T   .   .   .
VISIT_PLAN CREATE          .   .   A    K     A    K     .   .   .   .   .    .   .   .   .
VISIT_PLAN CHANGE          .   .   A    K     A    K     .   .   .   .   .    T   .   .   .
VERIFICATION READ          .   .   .    .     .    .     .   .   .   .   .    T   .   .   .
VERIFICATION CREATE        .   .   .    .     .    .     .   .   .   .   .    T   .   .   .
VERIFICATION CHANGE        .   .   .    .     .    .     .   .   .   .   .    T   .   .   .
VERDICT READ               N   .   A    A     A    A     A   A   S   C   C    .   .   N   N
TRANSCRIPTION READ         N   .   A    A     A    A     A   .   .   .   .    .   .   N   N
TRANSCRIPTION CREATE       .   .   .    .     A    .     A   .   .   .   .    .   .   .   .
TRANSCRIPTION CHANGE       .   .   A    .     A    .     A   .   .   .   .    .   .   .   .
TRANSCRIPTION IMPORT       N   .   A    .     A    .     .   .   .   .   .    .   .   N   .
DECISION READ              N   .   A    A     A    A     A   A   S   C   C    .   .   N   N
DECISION CREATE            N   .   A    A     A    A     .   .   .   .   .    .   .   .   .
SUPERVISION READ           N   .   A    .     A    .     .   .   .   .   .    .   .   N   N
SUPERVISION CHANGE         N   .   A    .     A    .     .   .   .   .   .    .   .   .   .
SANCTION READ              N   .   A    A     A    A     .   .   .   .   .    .   .   N   N
SANCTION CREATE            N   .   .    A     .    .     .   .   .   .   .    .   .   .   .
CERTIFICATE READ           N   .   A    A     A    A     A   A   S   C   C    .   .   N   N
APPEAL READ                N   .   A    A     A    A     A   A   S   C   C    .   .   N   N
APPEAL CREATE              .   .   .    .     A    .     A   .   .   C   C    .   .   N   .
COMPLAINT CREATE           N   N   A    A     A    A     A   A   S   C   C    X   X   .   .
HONOUR READ                N   .   A    A     A    A     A   .   S   C   C    .   .   N   N
HONOUR CREATE              N   .   A    K     A    K     .   .   .   .   .    .   .   .   .
HONOUR CHANGE              N   .   A    K     A    K     .   .   .   .   .    .   .   .   .
HONOUR MANAGE              N   .   .    .     .    .     .   .   .   .   .    .   .   .   .
NOMINATION READ            N   .   A    A     A    A     A   .   .   .   .    .   .   N   N
NOMINATION CREATE          N   .   A    A     A    A     A   .   .   .   .    .   .   .   .
NOMINATION REVIEW          N   .   A    A     A    A     .   .   .   .   .    .   .   .   .
RETURN READ                N   .   A    A     A    A     .   .   .   .   .    .   .   N   N
RETURN CREATE              .   .   .    .     A    .     .   .   .   .   .    .   .   .   .
RETURN CHANGE              .   .   A    .     .    .     .   .   .   .   .    .   .   .   .
RETURN EXPORT              N   .   A    A     A    A     .   .   .   .   .    .   .   N   .
COMMITMENT READ            N   N   A    A     A    A     A   .   N   .   .    .   .   N   N
COMMITMENT CREATE          N   .   A    .     A    .     .   .   .   .   .    .   .   N   .
COMMITMENT CHANGE          N   .   A    .     A    .     .   .   .   .   .    .   .   N   .
EVENT READ                 N   N   A    A     A    A     A   .   G   C   C    .   .   N   N
EVENT CREATE               N   .   A    .     A    .     A   .   G   .   .    .   .   N   .
EVENT CHANGE               N   .   A    .     A    .     A   .   G   .   .    .   .   N   .
PROGRAMME READ             N   N   A    A     A    A     A   .   G   .   .    .   .   N   N
PROGRAMME CREATE           N   .   A    .     A    .     .   .   G   .   .    .   .   N   .
PROGRAMME CHANGE           N   .   A    .     A    .     .   .   G   .   .    .   .   N   .
SERVICE_POINT READ         N   N   N    N     N    N     N   N   N   N   N    N   N   N   N
SERVICE_POINT CREATE       .   N   A    .     A    .     .   .   .   .   .    .   .   N   .
SERVICE_POINT CHANGE       .   N   A    .     A    .     .   .   .   .   .    .   .   N   .
USER READ                  N   N   A    A     A    A     .   .   .   .   .    O   .   N   N
USER CREATE                .   N   .    .     A    .     .   .   .   .   .    .   .   N   .
USER CHANGE                .   N   .    .     A    .     .   .   .   .   .    O   .   N   .
USER IMPORT                .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
USER EXPORT                .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
USER MANAGE                .   N   .    .     A    .     .   .   .   .   .    .   .   N   .
ROLE_ASSIGNMENT READ       N   N   A    A     A    A     .   .   .   .   .    O   .   N   N
ROLE_ASSIGNMENT CREATE     .   N   .    .     A    .     .   .   .   .   .    .   .   N   .
ROLE_ASSIGNMENT CHANGE     .   N   .    .     A    .     .   .   .   .   .    .   .   N   .
ROLE_ASSIGNMENT IMPORT     .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
ROLE_ASSIGNMENT EXPORT     .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
ROLE_ASSIGNMENT MANAGE     .   N   .    .     A    .     .   .   .   .   .    .   .   N   .
ROSTER READ                N   N   A    A     A    A     .   .   .   .   .    .   .   N   N
ROSTER CREATE              .   N   A    .     A    .     .   .   .   .   .    .   .   N   .
ROSTER CHANGE              .   N   A    .     A    .     .   .   .   .   .    .   .   N   .
IMPORT_JOB READ            N   N   O    .     O    .     O   .   .   .   .    .   .   N   N
IMPORT_JOB CREATE          O   O   O    .     O    .     O   .   .   .   .    .   .   N   .
IMPORT_JOB CHANGE          O   O   O    .     O    .     O   .   .   .   .    .   .   N   N
IMPORT_JOB EXPORT          N   N   O    .     O    .     O   .   .   .   .    .   .   N   N
UPLOAD READ                O   O   O    .     O    .     O   .   O   O   .    O   .   N   N
UPLOAD CREATE              O   O   O    .     O    .     O   .   O   O   .    T   .   N   .
UPLOAD MANAGE              .   .   .    .     .    .     .   .   .   .   .    .   .   N   N
AUDIT_ENTRY READ           N   N   A    .     A    .     .   .   .   .   .    .   .   N   N
AUDIT_ENTRY EXPORT         .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
TOKEN READ                 .   N   .    .     .    .     .   .   .   .   .    O   .   N   .
TOKEN CREATE               .   .   .    .     .    .     .   .   .   .   .    O   .   N   .
TOKEN CHANGE               .   .   .    .     .    .     .   .   .   .   .    O   .   N   .
TOKEN MANAGE               .   N   .    .     .    .     .   .   .   .   .    O   .   N   N
SAVED_VIEW READ            .   .   .    .     .    .     .   .   .   .   .    O   .   .   .
SAVED_VIEW CREATE          .   .   .    .     .    .     .   .   .   .   .    O   .   .   .
SAVED_VIEW CHANGE          .   .   .    .     .    .     .   .   .   .   .    O   .   .   .
SAVED_VIEW MANAGE          .   .   .    .     .    .     .   .   .   .   .    O   .   .   .
SETTINGS READ              N   N   .    .     .    .     .   .   .   .   .    .   .   N   N
SETTINGS CHANGE            .   N   .    .     .    .     .   .   .   .   .    .   .   N   .
METRICS READ               .   N   .    .     .    .     .   .   .   .   .    .   .   N   N
EXPLORER READ              .   .   .    .     .    .     .   .   .   .   .    N   .   .   .
`

// Grid is the matrix, read from the table once.
type Grid struct {
	cells map[Role]map[Permission]ScopeKind
}

// Matrix is the one matrix that the server enforces, the tests enumerate and the web client reads.
var Matrix = mustRead(table)

// Scope is the cell's scope; Nowhere for anything that the table does not hold.
func (g Grid) Scope(role Role, action Action, object Object) ScopeKind {
	return g.cells[role][Permission{action, object}]
}

// mustRead panics on a table that does not fit the rows, actions and objects: a mistake in this file, found by any test.
func mustRead(text string) Grid {
	rows := Rows()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	checkHeading(strings.Fields(lines[0]), rows)
	grid := Grid{cells: make(map[Role]map[Permission]ScopeKind, len(rows))}
	for _, role := range rows {
		grid.cells[role] = map[Permission]ScopeKind{}
	}
	seen := map[Permission]bool{}
	for _, line := range lines[1:] {
		fields := strings.Fields(line)
		if len(fields) != len(rows)+2 {
			panic(fmt.Sprintf("access: %d columns in %q", len(fields), line))
		}
		p := Permission{Object: Object(fields[0]), Action: Action(fields[1])}
		if !p.IsKnown() || seen[p] {
			panic(fmt.Sprintf("access: unknown or repeated line %q", line))
		}
		seen[p] = true
		for i, role := range rows {
			kind, ok := letters[fields[i+2]]
			if !ok || kind == SupportedPast && p.Action != Read && p.Action != Export {
				panic(fmt.Sprintf("access: %q is no scope for %s in %q", fields[i+2], role, line))
			}
			grid.cells[role][p] = kind
		}
	}
	return grid
}

// checkHeading keeps the columns' headings true to the order of Rows.
func checkHeading(headings []string, rows []Role) {
	if len(headings) != len(rows) {
		panic("access: the matrix has not one heading for each row")
	}
	for i, role := range rows {
		if !strings.HasPrefix(string(role), headings[i]) {
			panic(fmt.Sprintf("access: heading %d of the matrix is not %s", i+1, role))
		}
	}
}
