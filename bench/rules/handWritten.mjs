import { createKeywordSearch } from './keywordSearch.mjs';

// What a good engineer would write by hand for exactly this workload: a closure per condition, over flat objects whose
// text is in lower case and whose dates are numbers already. It knows the fields beforehand and takes no rule file.

function closureOf({ f, op, v }) {
	switch (f) {
		case 'vendorId':
			return op === 'eq' ? (line) => line.vendorId === v : (line) => v.includes(line.vendorId);
		case 'amount': {
			const [low, high] = v;
			return (line) => line.amount >= low && line.amount <= high;
		}
		case 'date': {
			const [low, high] = v;
			return (line) => line.date >= low && line.date <= high;
		}
		case 'unit':
			return (line) => v.includes(line.unit);
		case 'country':
			return (line) => line.country === v;
		default: {
			if (op === 'contains') return (line) => line.description.includes(v);
			const expression = new RegExp(v);
			return (line) => expression.test(line.description);
		}
	}
}

function allOf(conditions) {
	const closures = conditions.map(closureOf);
	const [first, second, third] = closures;
	switch (closures.length) {
		case 0:
			return null;
		case 1:
			return first;
		case 2:
			return (line) => first(line) && second(line);
		case 3:
			return (line) => first(line) && second(line) && third(line);
		default:
			return (line) => closures.every((closure) => closure(line));
	}
}

function put(map, key, entry) {
	const list = map.get(key);
	if (list) list.push(entry);
	else map.set(key, [entry]);
}

/** Every rule is tried for every line. */
export function createLinear(rules) {
	const entries = rules.map((rule) => ({ index: rule.idx, test: allOf(rule.conditions) }));
	return (line, into) => {
		let count = 0;
		for (const entry of entries) if (entry.test === null || entry.test(line)) into[count++] = entry.index;
		return count;
	};
}

function splitOffVendors(rules) {
	const vendors = new Map();
	const generic = [];
	for (const rule of rules) {
		const vendor = rule.conditions.find(({ f }) => f === 'vendorId');
		if (!vendor) {
			generic.push(rule);
			continue;
		}
		const entry = { index: rule.idx, test: allOf(rule.conditions.filter((condition) => condition !== vendor)) };
		for (const id of vendor.op === 'eq' ? [vendor.v] : vendor.v) put(vendors, id, entry);
	}
	return { vendors, generic };
}

/** Rules of the line's vendor, and all that name none. */
export function createWithVendorIndex(rules) {
	const { vendors, generic } = splitOffVendors(rules);
	const matchGeneric = generic.map((rule) => ({ index: rule.idx, test: allOf(rule.conditions) }));
	return (line, into) => {
		let count = 0;
		const own = vendors.get(line.vendorId);
		if (own) for (const entry of own) if (entry.test === null || entry.test(line)) into[count++] = entry.index;
		for (const entry of matchGeneric) if (entry.test(line)) into[count++] = entry.index;
		return count;
	};
}

/** Besides: keywords by one search of the text, patterns only where their stem was found, amounts by country and unit. */
export function createWithAllIndexes(rules) {
	const { vendors, generic } = splitOffVendors(rules);
	const byKeyword = new Map();
	const byCountry = new Map();
	for (const rule of generic) {
		const text = rule.conditions.find(({ f }) => f === 'description');
		const others = rule.conditions.filter((condition) => condition !== text);
		if (text?.op === 'contains') put(byKeyword, text.v, { index: rule.idx, test: allOf(others) });
		else if (text) put(byKeyword, text.v.match(/[a-z]{4,}/)[0], { index: rule.idx, test: allOf([...others, text]) });
		else putByCountry(byCountry, rule);
	}
	const keywords = [...byKeyword.keys()];
	const entriesOf = [...byKeyword.values()];
	const { classes, count: width, table, outputs } = createKeywordSearch(keywords);
	const seen = new Int32Array(keywords.length);
	let serial = 0;
	return (line, into) => {
		let count = 0;
		const own = vendors.get(line.vendorId);
		if (own) for (let at = 0; at < own.length; at += 1) if (own[at].test === null || own[at].test(line)) into[count++] = own[at].index;
		const text = line.description;
		serial += 1;
		let state = 0;
		for (let at = 0; at < text.length; at += 1) {
			state = table[state + classes[text.charCodeAt(at)]];
			if (state === 0) continue;
			const found = outputs[state / width];
			if (found === null) continue;
			for (let one = 0; one < found.length; one += 1) {
				const keyword = found[one];
				if (seen[keyword] === serial) continue;
				seen[keyword] = serial;
				for (const entry of entriesOf[keyword]) if (entry.test === null || entry.test(line)) into[count++] = entry.index;
			}
		}
		const bucket = byCountry.get(line.country)?.get(line.unit);
		if (bucket) for (const entry of bucket) if (entry.test(line)) into[count++] = entry.index;
		return count;
	};
}

function putByCountry(byCountry, rule) {
	const valueOf = (field) => rule.conditions.find(({ f }) => f === field).v;
	const entry = { index: rule.idx, test: allOf(rule.conditions.filter(({ f }) => f !== 'country' && f !== 'unit')) };
	const units = byCountry.get(valueOf('country')) ?? new Map();
	byCountry.set(valueOf('country'), units);
	for (const unit of new Set(valueOf('unit'))) put(units, unit, entry);
}
