package export

// words are what files say beside their data, by language; Khmer where it is
// asked for, else English. Names of levels and areas are the profile's.
type words map[string]map[string]string

func (w words) in(language, key string) string {
	if text, ok := w[key][language]; ok {
		return text
	}
	return w[key]["en"]
}

var said = words{
	"communities":       {"en": "Communities", "km": "សហគមន៍"},
	"about":             {"en": "About this list", "km": "អំពីបញ្ជីនេះ"},
	"written":           {"en": "Written on", "km": "សរសេរនៅថ្ងៃ"},
	"rows":              {"en": "Communities in this list", "km": "ចំនួនសហគមន៍ក្នុងបញ្ជីនេះ"},
	"changed":           {"en": "The list changed while it was written; communities above", "km": "បញ្ជីបានផ្លាស់ប្តូរពេលកំពុងសរសេរ៖ ចំនួនសហគមន៍ខាងលើ"},
	"filter":            {"en": "Filter", "km": "តម្រង"},
	"none":              {"en": "All that you may see", "km": "ទាំងអស់ដែលអ្នកអាចមើល"},
	"yes":               {"en": "yes", "km": "បាទ/ចាស"},
	"no":                {"en": "no", "km": "ទេ"},
	"before":            {"en": "before", "km": "មុន"},
	"attribution":       {"en": "Sources", "km": "ប្រភព"},
	"demo":              {"en": "Invented data of a demonstration", "km": "ទិន្នន័យប្រឌិតសម្រាប់ការបង្ហាញ"},
	"area":              {"en": "Area", "km": "តំបន់"},
	"level":             {"en": "Level held, checked here", "km": "កម្រិតដែលមាន បានពិនិត្យនៅទីនេះ"},
	"recordedLevel":     {"en": "Level on an older list, not checked here", "km": "កម្រិតក្នុងបញ្ជីចាស់ មិនទាន់ពិនិត្យនៅទីនេះ"},
	"supportedBy":       {"en": "Supported by", "km": "គាំទ្រដោយ"},
	"triggered":         {"en": "Triggered", "km": "បានជំរុញ"},
	"flagged":           {"en": "Report that cannot be as written", "km": "របាយការណ៍ដែលមិនអាចត្រឹមត្រូវ"},
	"overdue":           {"en": "Overdue", "km": "ហួសកំណត់"},
	"stalled":           {"en": "Stalled", "km": "នៅទ្រឹង"},
	"dormant":           {"en": "Dormant", "km": "អសកម្ម"},
	"underReview":       {"en": "Level under review", "km": "កម្រិតកំពុងពិនិត្យឡើងវិញ"},
	"ended":             {"en": "No more", "km": "លែងមាន"},
	"search":            {"en": "Name like", "km": "ឈ្មោះប្រហាក់ប្រហែល"},
	"id":                {"en": "Id", "km": "លេខសម្គាល់"},
	"name":              {"en": "Community", "km": "សហគមន៍"},
	"latitude":          {"en": "Latitude", "km": "រយៈទទឹង"},
	"longitude":         {"en": "Longitude", "km": "រយៈបណ្តោយ"},
	"triggeredOn":       {"en": "Triggered on", "km": "ថ្ងៃជំរុញ"},
	"levelName":         {"en": "Name of that level", "km": "ឈ្មោះកម្រិតនោះ"},
	"levelSince":        {"en": "Holds it since", "km": "មានតាំងពី"},
	"recordedOn":        {"en": "Date of that older list", "km": "កាលបរិច្ឆេទបញ្ជីចាស់នោះ"},
	"dueOn":             {"en": "Next level due on", "km": "កម្រិតបន្ទាប់ត្រូវដល់នៅ"},
	"dormantOn":         {"en": "Dormant since", "km": "អសកម្មតាំងពី"},
	"endedOn":           {"en": "Ended on", "km": "បញ្ចប់នៅ"},
	"population":        {"en": "People, reported", "km": "ប្រជាជន តាមរបាយការណ៍"},
	"populationYear":    {"en": "Year of that report", "km": "ឆ្នាំនៃរបាយការណ៍នោះ"},
	"reportedHouse":     {"en": "Households, reported", "km": "គ្រួសារ តាមរបាយការណ៍"},
	"reportedToilets":   {"en": "Toilets, reported", "km": "បង្គន់ តាមរបាយការណ៍"},
	"reportedWash":      {"en": "Places to wash hands, reported", "km": "កន្លែងលាងដៃ តាមរបាយការណ៍"},
	"households":        {"en": "Households registered", "km": "គ្រួសារក្នុងបញ្ជី"},
	"householdsCounted": {"en": "Households counted", "km": "គ្រួសារដែលបានរាប់"},
	"members":           {"en": "People in registered households", "km": "មនុស្សក្នុងគ្រួសារដែលចុះបញ្ជី"},
	"safelyManaged":     {"en": "Households with safely managed sanitation", "km": "គ្រួសារមានអនាម័យគ្រប់គ្រងដោយសុវត្ថិភាព"},
	"basic":             {"en": "Households with basic sanitation", "km": "គ្រួសារមានអនាម័យមូលដ្ឋាន"},
	"limited":           {"en": "Households with limited sanitation", "km": "គ្រួសារមានអនាម័យមានកម្រិត"},
	"unimproved":        {"en": "Households with unimproved sanitation", "km": "គ្រួសារមានអនាម័យមិនបានកែលម្អ"},
	"openDefaecation":   {"en": "Households in open defaecation", "km": "គ្រួសារបន្ទោរបង់ពាសវាលពាសកាល"},
	"improved":          {"en": "Households with an improved latrine", "km": "គ្រួសារមានបង្គន់ដែលបានកែលម្អ"},
	"handwashing":       {"en": "Households with soap and water to wash hands", "km": "គ្រួសារមានសាប៊ូ និងទឹកលាងដៃ"},
	"organisations":     {"en": "Supported by, today", "km": "គាំទ្រដោយ នៅថ្ងៃនេះ"},
	"lastRecordedOn":    {"en": "Newest record of", "km": "កំណត់ត្រាថ្មីបំផុត"},
}
