/* What one would write into a Code node to merge proposals and rules: Kaunt first, from Medium on; then the first rule
   that fits. No audit trail, no alternatives, no check of amounts. The benchmark puts this text into n8n's Code node. */
function handWrittenMerge(items, ruleRows) {
	const SURE = new Set(['High', 'Medium']);
	const rules = ruleRows
		.map((row) => {
			const between = row['line.amountExVat between'] ? row['line.amountExVat between'].split('..').map(Number) : null;
			return {
				priority: row.priority,
				vendor: row['vendor.externalId'],
				countries: row['vendor.address.countryCode in'] ? row['vendor.address.countryCode in'].split(';') : null,
				word: row['line.description contains'] ? row['line.description contains'].toLowerCase() : null,
				between,
				vatRate: row['line.vatRate'],
				set: Object.entries(row).filter(([key, value]) => key.startsWith('set ') && value !== null).map(([key, value]) => [key.slice(4), value]),
			};
		})
		.sort((left, right) => right.priority - left.priority);

	const firstRule = (invoice, line) => {
		const text = (line.description ?? '').toLowerCase();
		const rate = line.lineAmountExVat === 0 ? null : Math.round((line.lineVatAmount / line.lineAmountExVat) * 100);
		for (const rule of rules) {
			if (rule.vendor && rule.vendor !== invoice.vendor.externalId) continue;
			if (rule.word && !text.includes(rule.word)) continue;
			if (rule.countries && !rule.countries.includes(invoice.vendor.address.countryCode)) continue;
			if (rule.between && (line.lineAmountExVat < rule.between[0] || line.lineAmountExVat > rule.between[1])) continue;
			if (rule.vatRate !== null && rule.vatRate !== undefined && rule.vatRate !== rate) continue;
			return rule;
		}
		return null;
	};

	return items.map(({ json: { invoice, proposal } }, index) => {
		const combinations = new Map((proposal?.invoiceLineCodingDimensionCombinationProposals ?? []).map((of) => [of.invoiceLineNumber, of.dimensionCombinationProposals]));
		const dimensions = new Map((proposal?.invoiceLineCodingDimensionProposals ?? []).map((of) => [of.invoiceLineNumber, of.dimensionProposals]));
		const lines = invoice.invoiceLines.map((line) => {
			const coding = {};
			const best = (combinations.get(line.lineNumber) ?? []).find((one) => SURE.has(one.confidence) && one.dimensionsWithValues.every((member) => SURE.has(member.confidence)));
			for (const member of best?.dimensionsWithValues ?? []) coding[member.externalDimensionId] = { value: member.externalDimensionValueId, source: 'kaunt' };
			for (const one of dimensions.get(line.lineNumber) ?? []) {
				if (coding[one.externalDimensionId]) continue;
				const value = one.dimensionValueProposals.find((candidate) => SURE.has(candidate.confidence));
				if (value) coding[one.externalDimensionId] = { value: value.externalDimensionValueId, source: 'kaunt' };
			}
			const rule = firstRule(invoice, line);
			for (const [dimension, value] of rule ? rule.set : []) if (!coding[dimension]) coding[dimension] = { value, source: 'rule' };
			return { lineNumber: line.lineNumber, coding };
		});
		return { json: { externalInvoiceId: invoice.externalInvoiceId, lines }, pairedItem: { item: index } };
	});
}

module.exports = handWrittenMerge;
