package cell_test

import (
	"strconv"
	"testing"

	"saniladder/internal/transfer/cell"
)

func TestCountsAreReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		in, want string
		decimals bool
		problem  cell.Problem
	}{
		{"158", "158", false, ""}, {"0", "0", false, ""}, {" 1,234 ", "1234", false, ""}, {"12,345,678", "12345678", false, ""},
		{"1 234", "1234", false, ""}, {"1\u00a0234", "1234", false, ""}, {"1'234", "1234", false, ""}, {"1.234.567", "1234567", false, ""},
		{"1.234,5", "1234", true, ""}, {"1,234.5", "1234", true, ""}, {"158.0", "158", false, ""}, {"158.5", "158", true, ""},
		{"1,5", "1", true, ""}, {"០១៥៨", "158", false, ""}, {"007", "7", false, ""},
		{"NA", "nil", false, ""}, {"n/a", "nil", false, ""}, {"-", "nil", false, ""}, {"", "nil", false, ""}, {"#N/A", "nil", false, ""}, {"?", "nil", false, ""},
		{"1.234", "nil", false, cell.Ambiguous}, {"-5", "nil", false, cell.OutOfRange}, {"999999999999", "nil", false, cell.OutOfRange},
		{"about 20", "nil", false, cell.Unreadable}, {"none", "nil", false, cell.Unreadable}, {"12,34,5", "nil", false, cell.Unreadable},
		{"1,23,456", "nil", false, cell.Unreadable}, {"1-2", "nil", false, cell.Unreadable}, {"1e5", "nil", false, cell.Unreadable}, {"NaN", "nil", false, cell.Unreadable},
	} {
		count, decimals, problem := cell.Count(c.in)
		got := "nil"
		if count != nil {
			got = strconv.Itoa(*count)
		}
		if got != c.want || decimals != c.decimals || problem != c.problem {
			t.Errorf("%q: %s %v %q, want %s %v %q", c.in, got, decimals, problem, c.want, c.decimals, c.problem)
		}
	}
}

func TestDatesKeepThePrecisionTheyAreWrittenWith(t *testing.T) { // PR4
	for in, want := range map[string]string{
		"2017-09-15": "2017-09-15", "15/09/2017": "2017-09-15", "09/15/2017": "2017-09-15", "3/4/2017": "2017-04-03", "15.9.17": "2017-09-15",
		"15 Sept 2017": "2017-09-15", "15-Sep-17": "2017-09-15", "September 15, 2017": "2017-09-15", "2017-09-15 10:30:00": "2017-09-15",
		"2017-09-15T10:30:00Z": "2017-09-15", "1st March 2020": "2020-03-01",
		"Sept 2017": "2017-09", "2017-09": "2017-09", "09/2017": "2017-09", "Sep-17": "2017-09", "2017": "2017",
		"before 2017": "before 2017-01-01", "Before September 2017": "before 2017-09-01", "NA": "unknown", "": "unknown",
	} {
		date, problem := cell.Date(in)
		if problem != cell.OK || date.String() != want {
			t.Errorf("%q: %s %q, want %s", in, date, problem, want)
		}
	}
	for in, want := range map[string]cell.Problem{
		"soon": cell.Unreadable, "31/02/2017": cell.Unreadable, "2017-13-01": cell.Unreadable, "15/09/1017": cell.OutOfRange, "1/2/3/4": cell.Unreadable,
	} {
		if date, problem := cell.Date(in); problem != want {
			t.Errorf("%q: %s %q, want %q", in, date, problem, want)
		}
	}
}

func TestDegreesAreReadWithTheirHalf(t *testing.T) {
	for _, c := range []struct {
		in      string
		limit   float64
		want    float64
		problem cell.Problem
	}{
		{"5.8", 90, 5.8, ""}, {"-0.21", 180, -0.21, ""}, {"0.21 W", 180, -0.21, ""}, {"10,5", 90, 10.5, ""}, {"5.8° N", 90, 5.8, ""},
		{"91", 90, 0, cell.OutOfRange}, {"181", 180, 0, cell.OutOfRange}, {"here", 90, 0, cell.Unreadable}, {"NaN", 90, 0, cell.Unreadable}, {"N", 90, 0, cell.Unreadable},
	} {
		degrees, problem := cell.Degrees(c.in, c.limit)
		if problem != c.problem || problem == cell.OK && *degrees != c.want {
			t.Errorf("%q: %v %q", c.in, degrees, problem)
		}
	}
}

func TestAnswersAreYesNoOrUnknown(t *testing.T) {
	for in, want := range map[string]string{"Yes": "true", "n": "false", "0": "false", "1": "true", "NA": "unknown", "": "unknown", "perhaps": "UNREADABLE"} {
		answer, problem := cell.Answer(in)
		got := "unknown"
		if problem != cell.OK {
			got = string(problem)
		} else if answer != nil {
			got = strconv.FormatBool(*answer)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}
