// The workload in our own language: the same rules as JSON, the same lines as invoices in Kaunt's form.

const isoDate = (day) => `${String(day).slice(0, 4)}-${String(day).slice(4, 6)}-${String(day).slice(6, 8)}`;

const CONDITIONS = {
	vendorId: ({ op, v }) => ({ fact: 'vendor.externalId', operator: op === 'eq' ? 'equal' : 'in', value: v }),
	description: ({ op, v }) => ({ fact: 'line.description', operator: op === 'regex' ? 'matches' : 'containsText', value: v }),
	amount: ({ v }) => ({ fact: 'line.amountExVat', operator: 'between', value: v }),
	unit: ({ v }) => ({ fact: 'line.unitOfMeasure', operator: 'in', value: v }),
	country: ({ v }) => ({ fact: 'vendor.address.countryCode', operator: 'equal', value: v }),
};

/** The rules as a rule set; their names are those of the workload. */
export function toRuleSet(rules) {
	return {
		rules: rules.map((rule) => {
			const dates = rule.conditions.find(({ f }) => f === 'date');
			return {
				name: rule.id,
				priority: rule.priority,
				...(dates ? { validFrom: isoDate(dates.v[0]), validTo: isoDate(dates.v[1]) } : {}),
				conditions: { all: rule.conditions.filter(({ f }) => f !== 'date').map((condition) => CONDITIONS[condition.f](condition)) },
				event: { type: 'code', params: { dimensions: rule.set } },
			};
		}),
	};
}

/** The lines with their invoices; lines of one invoice share it. */
export function toSubjects(lines) {
	let invoice;
	return lines.map((one) => {
		if (invoice?.externalInvoiceId !== one.invoiceId) {
			invoice = { externalInvoiceId: one.invoiceId, invoiceDate: isoDate(one.date), vendor: { externalId: one.vendorId, address: { countryCode: one.country } }, invoiceLines: [] };
		}
		const line = { description: one.description, quantity: one.quantity, unitOfMeasure: one.unit, lineAmountExVat: one.amount, lineVatAmount: 0, lineAmountInclVat: one.amount };
		invoice.invoiceLines.push(line);
		return { invoice, line };
	});
}
