package protocol

import "slices"

// indicator finds what does not hold together in a row. What belongs to another kind than the row's is a mistake: it would be
// passed over in silence.
func (c *inspection) indicator(path string, i *Indicator) {
	c.unless(i.Max >= 1, path+".max", "%d is below 1", i.Max)
	c.unless(slices.Contains(Kinds(), i.Kind), path+".kind", "%q is none of %v", i.Kind, Kinds())
	c.unless(i.Kind == Met || len(i.Asks) == 0, path+".asks", "only a %s asks several things", Met)
	c.unless(len(i.Asks) != 1, path+".asks", "one thing asked is the indicator itself")
	c.unique(path+".asks", i.Asks)
	c.options(path, i)
	c.parts(path, i)
	c.shares(path, i)
	if i.Sample != "" {
		_, ok := c.set.Samples[i.Sample]
		c.unless(ok, path+".sample", "there is no sample %q", i.Sample)
	}
	c.unless(i.Kind != Sample || i.Sample != "", path+".sample", "a %s needs its rule", Sample)
	if i.NotApplicableWhen != "" {
		_, ok := c.set.Conditions[i.NotApplicableWhen]
		c.unless(ok, path+".notApplicableWhen", "there is no condition %q", i.NotApplicableWhen)
		c.unless(!i.Bonus, path+".notApplicableWhen", "a bonus indicator has none (CK10)")
	}
	c.unless(!i.WantsRemark || i.Kind == Met, path+".wantsRemark", "only a %s wants a remark", Met)
	for n := range i.Register {
		c.claim(path+".register", i, i.Register[n])
	}
}

func (c *inspection) options(path string, i *Indicator) {
	if i.Kind != Choice {
		c.unless(len(i.Options) == 0, path+".options", "only a %s has options", Choice)
		return
	}
	best := 0
	var codes []string
	for _, o := range i.Options {
		codes = append(codes, o.Code)
		c.unless(o.Marks >= 0 && o.Marks <= i.Max, path+".options["+o.Code+"].marks", "%d is not from 0 to %d", o.Marks, i.Max)
		best = max(best, o.Marks)
	}
	c.unless(len(i.Options) >= 2, path+".options", "a %s has at least two", Choice)
	c.unless(best == i.Max, path+".options", "none brings the maximum of %d", i.Max)
	c.unique(path+".options", codes)
}

func (c *inspection) parts(path string, i *Indicator) {
	if i.Kind != Parts {
		c.unless(len(i.Parts) == 0, path+".parts", "only an indicator of %s has some", Parts)
		return
	}
	sum := 0
	var codes []string
	for _, p := range i.Parts {
		codes = append(codes, p.Code)
		c.unless(p.Marks >= 1, path+".parts["+p.Code+"].marks", "%d is below 1", p.Marks)
		sum += p.Marks
	}
	c.unless(len(i.Parts) >= 2, path+".parts", "at least two are needed")
	c.unless(sum == i.Max, path+".parts", "they make %d, not %d", sum, i.Max)
	c.unique(path+".parts", codes)
}

func (c *inspection) shares(path string, i *Indicator) {
	if i.answeredBy() != Share {
		c.unless(i.Band == "", path+".band", "only a %s or %s has a band", Share, Sample)
		return
	}
	band, ok := c.set.Bands[i.Band]
	if !ok {
		c.wrong(path+".band", "there is no band %q", i.Band)
		return
	}
	if len(band) > 0 {
		c.unless(band[0].Marks == i.Max, path+".band", "the best step of %q brings %d, not %d", i.Band, band[0].Marks, i.Max)
	}
}

func (c *inspection) claim(path string, i *Indicator, claim Claim) {
	c.unless(slices.Contains(ClaimKinds(), claim.Claims), path+".claims", "%q is none of %v", claim.Claims, ClaimKinds())
	c.unless(claim.Fact.IsKnown(), path+".fact", "there is no fact %q", claim.Fact)
	ofShare := claim.Claims == ClaimShare
	c.unless(ofShare == (claim.Of != ""), path+".of", "a claim of a %s has it, others do not", ClaimShare)
	c.unless(claim.Of == "" || claim.Of.IsKnown(), path+".of", "there is no fact %q", claim.Of)
	isShare := i.answeredBy() == Share
	c.unless(isShare == (ofShare || claim.Claims == ClaimWhole), path+".claims", "a %s cannot claim %q", i.Kind, claim.Claims)
	var codes []string
	switch i.Kind {
	case Choice:
		for _, o := range i.Options {
			codes = append(codes, o.Code)
		}
	case Parts:
		for _, p := range i.Parts {
			codes = append(codes, p.Code)
		}
	}
	c.unless((len(codes) > 0) == (len(claim.Answers) > 0), path+".answers", "a %s or %s names those that make the claim, others do not", Choice, Parts)
	for _, code := range claim.Answers {
		c.unless(len(codes) == 0 || slices.Contains(codes, code), path+".answers", "there is no %q", code)
	}
}
