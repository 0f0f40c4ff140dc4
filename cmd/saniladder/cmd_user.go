package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/register"
)

// userFlags are what the user command's flags say.
type userFlags struct {
	nation, displayName, phone, staffNumber, locale, role, area, on *string
	stdin                                                           *bool
}

func prepareUser(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	f := userFlags{
		nation:      flags.String("nation", "", "code of the nation, such as GH, where the database holds several"),
		displayName: flags.String("display-name", "", "create: the name as it is shown"),
		phone:       flags.String("phone", "", "create: a phone number to sign in with"),
		staffNumber: flags.String("staff-number", "", "create: a staff number to sign in with"),
		locale:      flags.String("locale", "", "create: the language, such as en or km; the nation's first when left out"),
		role:        flags.String("role", "", "create: a role to begin with, such as ADMINISTRATOR or DEHO"),
		area:        flags.String("area", "", "create: code of the role's area"),
		on:          flags.String("on", "", "retire: the first day on which the account is closed, 2006-01-02; today when left out"),
		stdin:       flags.Bool("stdin", false, "create, reset: read the password from standard input; otherwise one is drawn and printed"),
	}
	return func(ctx context.Context, args []string) error {
		do, args, err := subcommand(args, map[string]func(context.Context, *program, *installation, []string) error{
			"create": f.create, "list": f.list, "reset": f.reset, "retire": f.retire,
		})
		if err != nil {
			return err
		}
		ctx, in, err := p.open(ctx, "user", *f.nation)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := in.requireNation(); err != nil {
			return err
		}
		return do(ctx, p, in, args)
	}
}

// create adds an account with a password and perhaps a role. They are three use cases: where a later one is refused, the
// account stands, and the sentence says what is missing.
func (f userFlags) create(ctx context.Context, p *program, in *installation, args []string) error {
	if len(args) != 1 {
		return usageError("Say the name to sign in with: saniladder user create NAME.")
	}
	password, err := f.password(p, args[0])
	if err != nil {
		return err
	}
	people := register.New(&casework.Desk{DB: in.DB(), Now: p.now}, in.DB())
	wanted := register.AssignRole{ID: newID(), Role: access.Role(strings.ToUpper(*f.role))}
	if *f.area != "" {
		area, err := people.AreaByCode(ctx, *f.area)
		if err != nil {
			return err
		}
		wanted.AreaID = &area.ID
	}
	user := register.CreateUser{ID: newID(), Name: args[0], DisplayName: *f.displayName, Locale: *f.locale}
	user.Phone, user.StaffNumber = given(*f.phone), given(*f.staffNumber)
	if _, err := people.CreateUser(ctx, user); err != nil {
		return err
	}
	if err := f.setPassword(ctx, p, in, user.ID, args[0], password); err != nil {
		return err
	}
	if *f.role == "" {
		return nil
	}
	wanted.UserID = user.ID
	if _, err := people.AssignRole(ctx, wanted); err != nil {
		refusal := fault.From(err)
		return fault.New(refusal.Code, "The account is made, but has no role: %s", refusal.Message).Because(err)
	}
	return nil
}

// reset gives a new password and ends the user's sessions.
func (f userFlags) reset(ctx context.Context, p *program, in *installation, args []string) error {
	user, err := f.find(ctx, p, in, args)
	if err != nil {
		return err
	}
	password, err := f.password(p, args[0])
	if err != nil {
		return err
	}
	return f.setPassword(ctx, p, in, user, args[0], password)
}

// password reads one, or draws one; it is checked before anything is changed.
func (f userFlags) password(p *program, name string) (string, error) {
	if !*f.stdin {
		return drawPassword(), nil
	}
	line, err := bufio.NewReader(p.stdin).ReadString('\n')
	password := strings.TrimRight(line, "\r\n")
	if password == "" && err != nil {
		return "", usageError("There is no password on standard input.")
	}
	return password, account.CheckPassword(password, name)
}

func (f userFlags) setPassword(ctx context.Context, p *program, in *installation, user uuid.UUID, name, password string) error {
	if err := account.New(in.DB(), p.now).SetPassword(ctx, user, password); err != nil {
		return err
	}
	if *f.stdin {
		fmt.Fprintf(p.stdout, "%s signs in with the password given.\n", name)
	} else {
		fmt.Fprintf(p.stdout, "%s signs in with the password %s\nIt is shown this once.\n", name, password)
	}
	return nil
}

// retire closes an account: its roles end, its sessions and tokens too.
func (f userFlags) retire(ctx context.Context, p *program, in *installation, args []string) error {
	id, err := f.find(ctx, p, in, args)
	if err != nil {
		return err
	}
	day, err := f.day(ctx, p, in)
	if err != nil {
		return err
	}
	all, err := account.New(in.DB(), p.now).Users(ctx)
	if err != nil {
		return err
	}
	for _, user := range all {
		if user.ID != id {
			continue
		}
		people := register.New(&casework.Desk{DB: in.DB(), Now: p.now}, in.DB())
		if _, err := people.RetireUser(ctx, register.RetireUser{ID: id, ExpectedVersion: user.Version, RetiredOn: day, LeaveRoles: true}); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.stdout, "%s is retired from %s on.\n", args[0], day)
	return nil
}

// day is the flag's, or today in the nation's time zone.
func (f userFlags) day(ctx context.Context, p *program, in *installation) (calendar.Day, error) {
	if *f.on != "" {
		day, err := calendar.Parse(*f.on)
		if err != nil {
			return calendar.Day{}, usageError(fmt.Sprintf("%q is no day of the form 2006-01-02.", *f.on))
		}
		return day, nil
	}
	var code string
	if err := in.DB().QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, in.nation).Scan(&code); err != nil {
		return calendar.Day{}, err
	}
	zone := "UTC"
	if profile, ok := country.Find(code); ok {
		zone = profile.TimeZone
	}
	return calendar.Today(p.now(), zone), nil
}

func (f userFlags) find(ctx context.Context, p *program, in *installation, args []string) (uuid.UUID, error) {
	if len(args) != 1 {
		return uuid.Nil, usageError("Say whom: a name, phone or staff number. saniladder user list tells them.")
	}
	return account.New(in.DB(), p.now).FindUser(ctx, args[0])
}

func (f userFlags) list(ctx context.Context, p *program, in *installation, args []string) error {
	if err := none(args); err != nil {
		return err
	}
	all, err := account.New(in.DB(), p.now).Users(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tSTAFF NUMBER\tSHOWN AS\tSTANDING\tROLES")
	for _, user := range all {
		standing := "open"
		switch {
		case user.RetiredOn != nil:
			standing = "retired " + user.RetiredOn.String()
		case !user.SignsIn:
			standing = "no password yet"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", user.Name, user.StaffNumber, user.DisplayName, standing, strings.Join(user.Roles, ", "))
	}
	return table.Flush()
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
