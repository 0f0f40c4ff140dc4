package celebration

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/document"
	"saniladder/internal/rule"
)

// maxPrinted is how many communities a day's prints hold.
const maxPrinted = 5000

// asks is in whose words something is printed, for viewers of a nation; NOT_FOUND for others.
func (s *Service) asks(ctx context.Context) (Asked, *document.Print, error) {
	var (
		asked Asked
		code  string
		stamp document.Print
	)
	nation, err := uuid.Parse(access.ViewerFrom(ctx).NationID)
	if err != nil {
		return asked, nil, casework.NotFound()
	}
	if err := s.read.QueryRowContext(ctx, `SELECT code, demo FROM nations WHERE id = $1`, nation).Scan(&code, &stamp.Demo); err != nil {
		return asked, nil, fmt.Errorf("finding a print's nation: %w", err)
	}
	profile, ok := country.Find(code)
	if !ok {
		return asked, nil, fault.New(fault.Unavailable, "This server has no profile of the country %s.", code)
	}
	asked = Asked{Profile: profile, Today: calendar.Today(s.desk.Now(), profile.TimeZone)}
	stamp.Date = asked.Today
	return asked, &stamp, nil
}

// numbered gives a print its language and its number, which is the thing's.
func numbered(stamp *document.Print, p *country.Profile, id uuid.UUID, language string) {
	stamp.Language = document.FormLanguage(language)
	stamp.Nation = p.Names.In(stamp.Language)
	text := id.String()
	stamp.Number = strings.ToUpper(text[24:28] + "-" + text[28:32] + "-" + text[32:])
}

// PrintList prints whom a day honours, in the order of the ceremony: the levels from the highest, then who was nominated and
// accepted, as far as that is open to the viewer. The audit keeps that it was taken.
func (s *Service) PrintList(ctx context.Context, id uuid.UUID, language string) (*document.File, error) {
	asked, stamp, err := s.asks(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.Celebration(ctx, asked, id)
	if err != nil {
		return nil, err
	}
	numbered(stamp, asked.Profile, c.ID, language)
	honoured, err := s.Honoured(ctx, c, maxPrinted)
	if err != nil {
		return nil, err
	}
	nominations, err := s.Nominations(ctx, c)
	if err != nil {
		return nil, err
	}
	list := document.Day{Print: *stamp, Title: c.tier.Body.In(stamp.Language), On: c.On, Place: c.Place, JoinedWith: c.JoinedWith, Frozen: c.Status == Held}
	if c.AreaName != nil {
		list.Title += ", " + *c.AreaName
	}
	for _, h := range honoured {
		if h.MadeInError {
			continue // it was taken back (PR12)
		}
		if n := len(list.Levels); n == 0 || list.Levels[n-1].Number != h.Level {
			level, _ := asked.Profile.Level(h.Level)
			list.Levels = append(list.Levels, document.DayLevel{Number: h.Level, Name: level.Names.In(stamp.Language), Award: level.Award})
		}
		one := document.DayCommunity{Name: h.CommunityName, Area: h.AreaName, ReachedOn: stamp.Dated(h.ReachedOn)}
		if h.Serial != nil {
			one.Serial = *h.Serial
		}
		last := &list.Levels[len(list.Levels)-1]
		last.Communities = append(last.Communities, one)
	}
	for _, key := range c.rule.Nominees {
		kind, _ := asked.Profile.NomineeKind(key)
		others := document.DayOthers{Kind: kind.Names.In(stamp.Language)}
		for _, n := range nominations {
			if n.Kind == key && n.Accepted != nil && *n.Accepted {
				others.Names = append(others.Names, document.DayOther{Name: n.Name, Place: n.Place, Reason: n.Reason})
			}
		}
		if len(others.Names) > 0 {
			list.Others = append(list.Others, others)
		}
	}
	var out bytes.Buffer
	if err := list.Write(&out); err != nil {
		return nil, err
	}
	if err := s.taken(ctx, "celebration.export", c); err != nil {
		return nil, err
	}
	return &document.File{Name: "honoured-" + strings.ToLower(c.Tier()) + "-" + c.On.String() + ".pdf", PDF: out.Bytes()}, nil
}

// taken writes down that something of a celebration was taken out, in the role in which it is open to the viewer (PR17).
func (s *Service) taken(ctx context.Context, action string, c *Celebration) error {
	_, err := s.desk.Do(ctx, casework.Operation{Action: action}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		grant, ok := rule.CanOnAny(u.Viewer, access.Read, access.Honour, c.answering)
		if !ok { // a body's above them, or that of a community of theirs
			grant, _ = u.Viewer.CanTake(access.Read, access.Honour, c.path)
		}
		return nil, u.Audit(ctx, audit.Entry{ObjectType: "Celebration", ObjectID: c.ID, AreaPath: c.path, Role: grant.Role, ActingFor: grant.ActingFor, After: values{"format": "pdf"}})
	})
	return err
}

// PrintDay prints all certificates of a day that are in force and open to the viewer, in the order of its list. RULE where
// there is none. The audit keeps that they were taken.
func (s *Service) PrintDay(ctx context.Context, id uuid.UUID, language, publicURL string) (*document.File, error) {
	asked, _, err := s.asks(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.Celebration(ctx, asked, id)
	if err != nil {
		return nil, err
	}
	honoured, err := s.Honoured(ctx, c, maxPrinted)
	if err != nil {
		return nil, err
	}
	var certificates []uuid.UUID
	for _, h := range honoured {
		if h.CertificateID != nil {
			certificates = append(certificates, *h.CertificateID)
		}
	}
	file, err := s.cases.PrintCertificates(ctx, certificates, "certificates-"+strings.ToLower(c.Tier())+"-"+c.On.String(), language, publicURL)
	if err != nil {
		return nil, err
	}
	if err := s.taken(ctx, "celebration.export_certificates", c); err != nil {
		return nil, err
	}
	return file, nil
}

// PrintSign prints the sign for the entry of a community that is open to the viewer (HN2). RULE where it holds no level that has
// one, or where its level is under review.
func (s *Service) PrintSign(ctx context.Context, community uuid.UUID, language string) (*document.File, error) {
	asked, stamp, err := s.asks(ctx)
	if err != nil {
		return nil, err
	}
	rules := asked.Profile.Celebrations
	t := entsql.Table("communities").As("x")
	q := entsql.Dialect(dialect.Postgres).Select().From(t)
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Community, rule.ByCommunity)(q)
	query, args := q.Where(rule.Expression("x.id = ? AND x.ended_on IS NULL", community)).SelectExpr(entsql.Raw(`x.name, x.level, x.level_under_review, x.level_since, x.level_since_precision,
  (SELECT string_agg(a.name, '|' ORDER BY a.depth DESC) FROM areas a WHERE a.nation_id = x.nation_id AND left(x.area_path, length(a.path)) = a.path)`)).Query()
	var (
		sign   document.Sign
		areas  string
		doubt  bool
		since  calendar.Day
		by     calendar.Precision
		number int
	)
	err = s.read.QueryRowContext(ctx, query, args...).Scan(&sign.Community, &number, &doubt, &since, &by, &areas)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("reading a sign's community: %w", err)
	}
	if rules.SignFrom == 0 || number < rules.SignFrom || doubt {
		lowest, _ := asked.Profile.Level(rules.SignFrom)
		return nil, fault.New(fault.Rule, "A sign is printed for a community that holds %s, and whose level is under no review.", lowest.Names.In("en")).By("HN2")
	}
	numbered(stamp, asked.Profile, community, language)
	level, _ := asked.Profile.Level(number)
	sign.Print, sign.Areas, sign.Level, sign.LevelName, sign.Promise = *stamp, strings.Split(areas, "|"), number, level.Names.In(stamp.Language), rules.SignWords.In(stamp.Language)
	if year, _, _ := since.Date(); !since.IsZero() && by != calendar.BeforeDay {
		sign.Year = strconv.Itoa(year)
	}
	var out bytes.Buffer
	if err := sign.Write(&out); err != nil {
		return nil, err
	}
	return &document.File{Name: "sign-" + community.String() + ".pdf", PDF: out.Bytes()}, nil
}
