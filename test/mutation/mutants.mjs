/**
 * Small errors that somebody might make in the evaluation of rules, in the check of training data, in the upload of history, and in the
 * building of bookkeeping lines. Each is one text that occurs once in its file, and what
 * stands there instead.
 */
const rules = (file) => (name, search, replacement) => ({ name, file: `engine/rules/${file}`, search, replacement });
const training = (file) => (name, search, replacement) => ({ name: `training: ${name}`, file: `engine/training/${file}`, search, replacement });

const evaluator = rules('evaluate/RuleEvaluator.ts');
const comparison = rules('evaluate/comparisonTest.ts');
const joined = rules('evaluate/ConditionTest.ts');
const index = rules('evaluate/buildRuleIndex.ts');
const flat = rules('evaluate/flattenIndex.ts');
const facts = rules('evaluate/LineFacts.ts');
const automaton = rules('evaluate/TextAutomaton.ts');
const literals = rules('evaluate/requiredLiterals.ts');
const native = rules('evaluate/nativePattern.ts');
const tree = rules('compileCondition.ts');
const ruleSet = rules('compileRuleSet.ts');
const own = rules('ownOperators.ts');
const rank = rules('specificity.ts');
const slots = rules('evaluate/FactSlots.ts');
const dates = rules('evaluate/dateNumber.ts');
const traits = rules('evaluate/textTraits.ts');
const keyTable = (name, search, replacement) => ({ name: `training: ${name}`, file: 'engine/keys/KeyTable.ts', search, replacement });
const upload = (file) => (name, search, replacement) => ({ name: `history: ${name}`, file: `clients/kaunt/history/${file}`, search, replacement });
const reading = (file) => (name, search, replacement) => ({ name: `history: ${name}`, file: `engine/history/${file}`, search, replacement });
const pendingKinds = upload('PendingDocument.ts');
const settling = upload('settlePending.ts');
const sending = upload('sendDocuments.ts');
const running = upload('HistoryRun.ts');
const holdings = upload('KauntHoldings.ts');
const booking = upload('HistoryBook.ts');
const surveying = reading('HistorySurveyor.ts');
const assembling = reading('DocumentAssembler.ts');
const cutting = reading('rows/CsvCutter.ts');
const amounts = reading('cells/readAmount.ts');
const postingTable = training('PostingTable.ts');
const invoiceTable = training('InvoiceTable.ts');
const trainingAmounts = training('readAmount.ts');
const sums = training('judgeInvoices.ts');
const pairs = training('countCancelledPairs.ts');
const controlValues = training('findControlValues.ts');
const trainingTally = training('Tally.ts');
const trainingValues = training('ValueTable.ts');
const built = (file) => (name, search, replacement) => ({ name: `bookkeeping: ${name}`, file: `engine/bookkeeping/${file}`, search, replacement });
const proof = built('proveBalance.ts');
const orderLines = built('checkOrderLineArithmetic.ts');
const saleVat = built('vatOfOrderLines.ts');
const saleCoding = built('codeSale.ts');
const saleUnits = built('readSaleUnits.ts');
const unitLines = built('draftUnit.ts');
const saleLines = built('draftLines.ts');
const settled = built('settleLines.ts');
const builder = built('buildBookkeepingLines.ts');
const bookingOptions = built('readBookkeepingOptions.ts');
const salesFacts = built('invoiceOfRegistration.ts');
const measured = (file) => (name, search, replacement) => ({ name: `backtest: ${name}`, file: `engine/backtest/${file}`, search, replacement });
const habits = measured('VendorHabits.ts');
const tested = measured('TestedHistory.ts');
const testedCases = measured('TestedCases.ts');
const figures = measured('measurePolicy.ts');
const answers = measured('readAnswers.ts');

export const MUTANTS = [
	// What comparisons mean.
	evaluator('equality is loose among the entries', 'holds = values[slot] === objects[operand];', 'holds = values[slot] == objects[operand];'),
	evaluator('equality is loose within any', 'return (value === test.value) !== test.negated;', 'return (value == test.value) !== test.negated;'),
	evaluator('equality takes minus zero for another number', 'return (value === test.value) !== test.negated;', 'return Object.is(value, test.value) !== test.negated;'),
	comparison('a text as list is compared as a whole', 'case \'in\':\n\t\t\treturn Array.isArray(value)', 'case \'in\':\n\t\t\tif (typeof value === \'string\') return create(TestKind.equal, comparison);\n\t\t\treturn Array.isArray(value)'),
	comparison('notEqual is equal', 'return isPrimitive(value) ? create(TestKind.equal, complement)', 'return isPrimitive(value) ? create(TestKind.equal, comparison)'),
	comparison('notIn is in', '? listTest(value, complement)', '? listTest(value, comparison)'),
	comparison('a reference is compared as a value', 'if (comparison.rightSlot >= 0) return create(TestKind.operator, comparison);', ''),
	comparison('isEmpty false means isEmpty', 'return value === false ? create(TestKind.isEmpty, complement)', 'return value === false ? create(TestKind.isEmpty, comparison)'),
	comparison('keywords keep their case', 'test.text = foldCase(text);', 'test.text = text;'),
	comparison('a denied keyword is required', 'if (!comparison.negated && test.text !== \'\') test.literals', 'if (test.text !== \'\') test.literals'),
	comparison('a denied pattern is required', 'if (!comparison.negated) test.literals = literals;', 'test.literals = literals;'),
	traits('a pattern must have the marks of all that it may require', 'letters: left.letters & right.letters', 'letters: left.letters | right.letters'),
	evaluator('a numeric text is no number', 'return (typeof value === \'number\' && test.kind !== TestKind.operator ? inOrder(test.kind, value, test.value as number) : this.asksOperator(test, value))', 'return (test.kind !== TestKind.operator ? typeof value === \'number\' && inOrder(test.kind, value, test.value as number) : this.asksOperator(test, value))'),
	evaluator('null compares as zero', 'typeof value === \'number\' && test.kind !== TestKind.operator ? inOrder(test.kind, value,', 'test.kind !== TestKind.operator ? inOrder(test.kind, value as number,'),
	evaluator('lessThan takes the bound in', 'return value < bound;', 'return value <= bound;'),
	evaluator('lessThanInclusive leaves the bound out', 'return value <= bound;', 'return value < bound;'),
	evaluator('greaterThan takes the bound in', 'return value > bound;', 'return value >= bound;'),
	evaluator('greaterThanInclusive leaves the bound out', 'default:\n\t\t\treturn value >= bound;', 'default:\n\t\t\treturn value > bound;'),
	evaluator('between leaves its lower bound out', 'holds = number >= (reals[low] as number)', 'holds = number > (reals[low] as number)'),
	evaluator('between leaves its upper bound out', 'number <= (reals[low + 1] as number);', 'number < (reals[low + 1] as number);'),
	evaluator('between within any leaves its upper bound out', 'value >= test.lowNumber && value <= test.highNumber', 'value >= test.lowNumber && value < test.highNumber'),
	evaluator('text ranges leave their lower bound out', 'value >= lowText && value <= highText', 'value > lowText && value <= highText'),
	evaluator('startsWith is contains', '.startsWith(test.text)', '.includes(test.text)'),
	evaluator('endsWith is contains', '.endsWith(test.text)', '.includes(test.text)'),
	evaluator('null is not empty', 'value === undefined || value === null || value === \'\'', 'value === undefined || value === \'\''),
	evaluator('an empty list is not empty', ' || (Array.isArray(value) && value.length === 0)', ''),
	evaluator('not is forgotten for lists within any', '.has(value) !== test.negated', '.has(value)'),
	evaluator('not is forgotten among the entries', 'if (holds === (head & NEGATED) > 0) {', 'if (!holds) {'),
	evaluator('not is forgotten for operators', ': this.asksOperator(test, value)) !== test.negated;', ': this.asksOperator(test, value));'),
	evaluator('operators get their sides the wrong way round', 'test.operator?.evaluate(value, right)', 'test.operator?.evaluate(right, value)'),
	evaluator('what cannot be decided holds not', 'throw new CodedError({\n\t\t\t\tcode: \'RULE_EVALUATION_FAILED\',', 'if (test.rule !== \'\') return false;\n\t\t\tthrow new CodedError({\n\t\t\t\tcode: \'RULE_EVALUATION_FAILED\','),

	// Own operators, as they run behind decorators and references.
	own('text compares with its case', 'return text.toLowerCase();', 'return text;'),
	own('text folds to upper case', 'return text.toLowerCase();', 'return text.toUpperCase();'),
	own('patterns compare with their case', 'RE2JS.CASE_INSENSITIVE', '0'),
	own('containsText of the operator is startsWith', 'containsText: compareText((text, part) => text.includes(part))', 'containsText: compareText((text, part) => text.startsWith(part))'),
	own('startsWith of the operator is contains', 'startsWith: compareText((text, part) => text.startsWith(part))', 'startsWith: compareText((text, part) => text.includes(part))'),
	own('between of the operator leaves its upper bound out', 'factValue >= low && factValue <= (high as number)', 'factValue >= low && factValue < (high as number)'),
	own('three values are a range', ' || value.length !== 2', ''),

	// How conditions are joined.
	tree('an empty any never holds', 'if (members.length === 0) return constantTest(!negated);\n\t\t\treturn negated ? allOf(members) : anyOf(members);', 'return negated ? allOf(members) : anyOf(members);'),
	tree('an empty any holds where it is denied', 'if (members.length === 0) return constantTest(!negated);\n\t\t\treturn negated ? allOf(members)', 'if (members.length === 0) return constantTest(true);\n\t\t\treturn negated ? allOf(members)'),
	tree('not leaves any an any', 'return negated ? allOf(members) : anyOf(members);', 'return anyOf(members);'),
	tree('not leaves all an all', 'return negated ? anyOf(members) : allOf(members);', 'return allOf(members);'),
	tree('not is not turned back by not', 'compileTree(condition.not, `${at}.not`, !negated, context)', 'compileTree(condition.not, `${at}.not`, true, context)'),
	tree('a denied reference is not denied', 'compileTree(named, `conditions.${name}`, negated,', 'compileTree(named, `conditions.${name}`, false,'),
	tree('not:not: is not:', 'withoutNot(name.slice(\'not:\'.length), !negated)', 'withoutNot(name.slice(\'not:\'.length), true)'),
	tree('a path is followed into texts', 'typeof value === \'object\' && value !== null ? readPath(value, steps) : value', 'readPath(value, steps)'),
	tree('a path finds what is inherited', 'Object.prototype.hasOwnProperty.call(current, step) ? (current as Record<string, unknown>)[step] : undefined', '(current as Record<string, unknown>)[step]'),
	tree('two paths of one fact are one', 'context.slots.slotOf(name, read, JSON.stringify(steps))', 'context.slots.slotOf(name, read, \'path\')'),
	joined('all of none never holds', 'if (only === undefined) return constantTest(true);', 'if (only === undefined) return constantTest(false);'),
	joined('any of none always holds', 'if (only === undefined) return constantTest(false);', 'if (only === undefined) return constantTest(true);'),
	joined('lists over different facts are joined', 'const set = bySlot.get(test.slot) ?? new Set();', 'const set = [...bySlot.values()][0] ?? new Set();'),
	joined('a denied equality counts among the values', 'if (test.negated) return null;', ''),
	joined('lists in any replace each other', 'bySlot.get(test.slot) ?? new Set()', 'new Set()'),

	// Order and validity.
	ruleSet('priorities rank the wrong way round', 'return right.priority - left.priority;', 'return left.priority - right.priority;'),
	ruleSet('specificity does not rank', 'if (left.specificity !== right.specificity) return right.specificity - left.specificity;', ''),
	ruleSet('names rank the wrong way round', 'left.rule < right.rule ? -1', 'left.rule > right.rule ? -1'),
	ruleSet('rules that are switched off take part', 'one.rule.enabled && one.compiled', 'one.compiled'),
	ruleSet('validFrom is ignored', 'test.lowText = rule.validFrom ?? \'\';', ''),
	ruleSet('validTo is ignored', 'rule.validTo ?? AFTER_EVERY_DATE', 'AFTER_EVERY_DATE'),
	evaluator('the first day is not valid', 'return date >= (words[at + 2] as number)', 'return date > (words[at + 2] as number)'),
	evaluator('the last day is not valid', 'date <= (words[at + 3] as number);', 'date < (words[at + 3] as number);'),
	facts('the day of the line before is taken', '&& value !== this.values[slot]) this.dates', '&& this.values[slot] === undefined) this.dates'),
	facts('a number has the day of the line before', 'this.dates[slot] = Number.NaN;', ''),
	evaluator('a text that is no date is in every range of dates', 'if (Number.isNaN(date)) return isInTextRange(this.facts.values[slot], objects[words[at + 1] as number] as ConditionTest);', 'if (Number.isNaN(date)) return true;'),
	dates('the parts of a date are not told from its digits', 'text.charCodeAt(4) !== DASH || ', ''),
	flat('an open beginning is some day', 'test.lowText === \'\' ? EARLIEST', 'test.lowText === \'\' ? 20260301'),
	flat('an open end is today', 'test.highText === AFTER_EVERY_DATE ? LATEST', 'test.highText === AFTER_EVERY_DATE ? 20260303'),
	evaluator('matches come as they are found', 'if (count > 1) sortFirst(ranks, count);', ''),
	evaluator('few matches are sorted from the second on', 'for (let at = 1; at < count; at += 1) {', 'for (let at = 2; at < count; at += 1) {'),
	evaluator('many matches are not sorted', 'numbers.subarray(0, count).sort();', ''),
	rank('any is as narrow as its narrowest member', 'Math.min(...members)', 'Math.max(...members)'),
	rank('an empty any is not 0', 'members.length === 0 ? 0 : Math', 'members.length === 0 ? 5 : Math'),
	rank('not weighs nothing', 'return 1;', 'return 0;'),
	rank('references weigh nothing', 'named && followed < REFERENCES_FOLLOWED ?', 'named && followed < 0 ?'),
	rank('decorated operators weigh as their last part', 'operator.includes(\':\') ? BOUND : (WEIGHTS[operator] ?? BOUND)', '(WEIGHTS[operator.split(\':\').at(-1) ?? operator] ?? BOUND)'),

	// The index.
	index('a way of holding is forgotten', 'return choice.members.every((member) =>', 'return choice.members.slice(0, -1).every((member) =>'),
	index('what stands beside a choice is forgotten', 'addWays(allOf([member, ...others]), ways)', 'addWays(allOf([member, ...others.slice(1)]), ways)'),
	index('a rule of several ways may come twice', 'repeats: ways.length > 1', 'repeats: false'),
	index('a pattern of several keywords may come twice', 'literals.length > 1 ? { ...entry, repeats: true } : entry', 'entry'),
	index('only the first value of a list is looked up', 'for (const value of valuesOf(anchor) ?? []) {', 'for (const value of (valuesOf(anchor) ?? []).slice(0, 1)) {'),
	index('only the first keyword of a pattern is looked up', 'for (const literal of literals) {', 'for (const literal of literals.slice(0, 1)) {'),
	index('denied values are looked up', 'return !test.negated && (test.kind === TestKind.equal', 'return (test.kind === TestKind.equal'),
	index('every test of a fact that was looked up is left out', 'tests: entry.tests.filter((other) => other !== test)', 'tests: entry.tests.filter((other) => other.slot !== test.slot)'),
	index('a rule with a value and another without share one place', 'left = left.filter((entry) => anchorOf(entry, slot) === undefined);', 'left = [];'),
	index('a rule without keyword is lost beside those with one', 'left = left.filter((entry) => textAnchorOf(entry, slot) === undefined);', 'left = [];'),
	index('startsWith is decided by the search', 'test.kind === TestKind.containsText && test.text === keyword', 'test.text === keyword'),
	index('another keyword is decided by the search', 'isExact && test.kind === TestKind.containsText && test.text === keyword', 'isExact && test.kind === TestKind.containsText'),
	index('inexact keywords are decided by the search', 'const isExact = isExactKeyword(keyword);', 'const isExact = true;'),
	evaluator('rare characters are taken for what they share a class with', '!facts.traits(slot).isRare || facts.foldedText(slot).includes(objects[operand] as string)', 'true'),
	evaluator('the value of the line before leads on', 'split.lastNode = split.nodes.get(value) ?? -1;', 'if (split.lastNode < 0) split.lastNode = split.nodes.get(value) ?? -1;'),
	flat('a value that is not stated is looked up as the first', 'lastNode: flat.get(undefined) ?? -1', 'lastNode: [...flat.values()][0] ?? -1'),
	evaluator('a keyword that comes twice counts twice', 'if (seen[keyword] === line) continue;', ''),
	evaluator('a keyword is found once for all lines', 'if (seen[keyword] === line) continue;', 'if ((seen[keyword] as number) > 0) continue;'),
	evaluator('a rule of several ways holds once for all lines', 'if (this.matchedLine[rank] === this.facts.number) return;', 'if ((this.matchedLine[rank] as number) > 0) return;'),

	// What is kept of a line.
	facts('values outlive their line', 'this.values[slot] = value;', 'this.values[slot] ??= value;'),
	facts('numbers outlive their line', 'this.numbers[slot] = Number.NaN;', ''),
	facts('folded texts outlive their line', 'if (this.foldedLine[slot] === this.line) return', 'if ((this.foldedLine[slot] as number) > 0) return'),
	facts('the traits of a text outlive its line', 'if (this.textLine[slot] === this.line) return this.texts', 'if ((this.textLine[slot] as number) > 0) return this.texts'),
	facts('every text is in lower case', 'this.texts[slot]?.isFolded === true ? written', 'true ? written'),
	traits('the letters of a text are asked for its pairs', '(this.letters & letters) === letters', '(this.letters & pairs) === pairs'),
	facts('every call is of the same invoice', 'isSameInvoice ? this.lineSlots : this.allSlots', 'this.line > 1 ? this.lineSlots : this.allSlots'),
	slots('facts of a line count as facts of the invoice', 'if (name.startsWith(\'line.\'))', 'if (!name.startsWith(\'line.\'))'),

	// The search for keywords.
	automaton('no failure links', 'failure[target] = other;', ''),
	automaton('no missing edges', 'next[state * classes + one] = other;', ''),
	automaton('no output links', 'outputLink[state] = (keywordAt[fallback] as number) >= 0 ? fallback : (outputLink[fallback] as number);', ''),
	automaton('output links are followed only one step', '? fallback : (outputLink[fallback] as number)', '? fallback : 0'),
	automaton('keywords with one end lose all but the first', 'this.sameEnd[found[at - 1] as number] = found[at] as number;', ''),
	automaton('states where only shorter keywords end are passed over', ' || outputLink[state] !== 0;', ';'),
	automaton('ſ is not s', 'if (code === LONG_S) return this.latin[S] ?? 0;', ''),
	automaton('long keywords are exact', 'keyword.length <= SEARCHED && ', ''),
	traits('rare characters are not seen', 'into.setRare();', 'into.set(-1, -1, 0, text.length);'),
	automaton('a text with very many keywords loses those behind', 'if (ended === MOST_ENDS) return this.searchAny(text, found, traits);', 'if (ended === MOST_ENDS) break;'),

	// What patterns require.
	literals('what may be left out is required', 'if (repeats === \'maybe\') continue;', ''),
	literals('a run goes on over what is repeated', 'if (repeats === \'more\') endRun();', ''),
	literals('a run goes on over what is no character', 'if (character === null || repeats === \'maybe\') endRun();', 'if (repeats === \'maybe\') endRun();'),
	literals('only the first alternative counts', '[...new Set([...all, ...next])]', '[...all]'),
	literals('an alternative that requires nothing is passed over', 'all === null || next === null ? null', 'next === null ? all : all === null ? next'),
	literals('{0} is at least one', 'Number(found[1]) === 0 ? \'maybe\' : \'more\'', '\'more\''),
	literals('upper case is required as such', 'const folded = character.toLowerCase();', 'const folded = character;'),
	literals('letters behind a backslash are plain', 'if (NO_TEXT.has(escaped)) return { character: null, inner: null };\n\t\tif (/[A-Za-z0-9]/.test(escaped) || escaped === \'\') throw new NotUnderstood();', ''),
	traits('texts that are not plain are decided natively', '(seen & ODD) === 0 && length <= LONGEST_PLAIN', 'length <= LONGEST_PLAIN'),
	traits('upper case is not seen', 'folded === code ? 0 : UPPER', '0'),
	traits('the pairs of a keyword begin before it', 'if (at > 0) pairs |= 1 << ((part.charCodeAt(at - 1) * PAIR) ^ code);', 'pairs |= 1 << (((part.charCodeAt(at - 1) || 7) * PAIR) ^ code);'),
	native('native patterns keep their case', 'new RegExp(pattern, \'i\')', 'new RegExp(pattern)'),

	// The check of training data.
	keyTable('only one half of a key counts', 'lows[found - 1] === low && highs[found - 1] === high', 'lows[found - 1] === low'),
	keyTable('keys get lost when the table grows', 'while (slots[slot] !== 0) slot = (slot + 1) & mask;', ''),
	postingTable('the only posting is forgotten when a second one comes', 'this.noteAmongSeveral(entry, state - LINE_OFFSET, onlyContent);', 'this.states[entry] = SEVERAL + 1;'),
	postingTable('high line numbers share the bits of low ones', 'if (line >= BITS) {', 'if (line < 0) {'),
	postingTable('a duplicate that is repeated is a duplicate again', 'return this.duplicates.add(place, line) !== known;', 'return known < 0;'),
	invoiceTable('what was taken back from another account counts as taken back', 'Math.imul(amount | 0, mixed(1, coding) | 1)', '(amount | 0)'),
	trainingAmounts('zeros at the end count as digits', ".replace(/0+$/, '')", ''),
	trainingAmounts('amounts of all currencies count as hundredths', 'minor * 10 ** (DIGITS - minorUnitDigits(currencyCode))', 'minor * 100'),
	sums('sums are compared although a posting contradicts another', 'if (invoices.has(entry, UNKNOWN_SUM)) return;', ''),
	pairs('every credit note cancels an invoice, whatever its amount', '`${invoices.documents[entry]} ${total}`', '`${invoices.documents[entry]} ${total > 0}`'),
	controlValues('the only line of an invoice is a control line', 'postings.length < 2', 'postings.length < 1'),
	controlValues('an account that is hit now and then is a control account', ' && hits[kind] >= postings * SHARE_OF_POSTINGS', ''),
	trainingTally('the first rows are the examples', 'return a.high - b.high || a.low - b.low ||', 'return'),
	trainingValues('the first posting is the example of its value', 'if (order >= 0) return;', 'if (postings > 0) return;'),
	pendingKinds('an unclear posting is sent again', "return { state: 'unclear', error };\n	if (error.code === 'KAUNT_NO", "return { state: 'later', error };\n	if (error.code === 'KAUNT_NO"),
	pendingKinds('a row without an answer is sent again', "state: mayDouble ? 'unclear' : 'later'", "state: 'later'"),
	pendingKinds('a row refused for now is refused for good', 'isForNow || LATER', 'LATER'),
	settling('a list read in part counts as whole', 'seen === undefined && isComplete', 'seen === undefined'),
	settling('what was found counts for nothing', "one.state === 'unclear' && seen === true", "one.state === 'unclear' && seen === false"),
	settling('an earlier posting of the same name counts as the one sent', 'isAsSent(one.posting, posting.data)', 'true'),
	sending('postings go before it is known that their invoice was taken', 'if (stop !== undefined) {', 'if (stop === null) {'),
	sending('what Kaunt holds is sent again', "if (standing === 'same') sender.book.countPosting('unchanged');", "if (standing === 'taken') sender.book.countPosting('unchanged');"),
	sending('a refused posting is forgotten when the rest is sent again', 'new Map<number, RowFault>(one.refused)', 'new Map<number, RowFault>()'),
	running('a second chunk follows a first that shows that nothing works', '			this.stop = failure;\n', ''),
	holdings('no change of content is seen', "return this.invoices.get(entry, IDENTITY) === hashIdentity(this.content, fields).high ? 'different' : 'taken';", "return 'same';"),
	booking('rows of a refused posting count as being at Kaunt', 'document.rows.length - refusedRows.size', 'document.rows.length'),
	surveying('of two documents with one id both are sent', '=== document ? document : TAKEN_TWICE', '=== document ? document : document'),
	surveying('a bad row does not spoil its document', 'if (mapped.key !== null) this.setState(this.openDocument(mapped.key), HAS_FAULT);', ''),
	assembling('a document is closed at its first row', 'if (document.rows.length === expected) {', 'if (document.rows.length > 0) {'),
	cutting('a line feed inside of quotes ends a record', 'if (!this.isQuoted && end > from) {', 'if (end > from) {'),
	amounts('a minus after the digits is lost', "isNegative: true };\n	return { digits: text.startsWith('+')", "isNegative: false };\n	return { digits: text.startsWith('+')"),
	reading('openHistory.ts')('a checkpoint holds for another mapping too', '[source.name, \'form\' in source ? source.form : null, mapping]', '[source.name]'),
	upload('uploadHistory.ts')('a file that breaks off hides what was sent', 'if (run.failure !== null && run.isUntouched())', 'if (run.failure !== null)'),
	settling('a cancelled pause gives up what is open', 'run.stop ??= new CancelledError(\'The upload\');', ''),
	// What is booked of a sale.
	proof('the receivable need not be the original amount', 'if (receivable !== expected) findings.push(notBalanced(againstOriginal(input, receivable, expected)));\n	return findings;\n}\n\nfunction named', 'return findings;\n}\n\nfunction named'),
	proof('the other lines need not be the receivable', 'if (receivable !== others) {', 'if (receivable === null) {'),
	proof('signed lines need not sum to 0', 'if (receivable + others !== 0)', 'if (receivable + others > 0)'),
	proof('signed credit notes stand on the side of invoices', 'const expected = input.isCreditNote ? -original : original;', 'const expected = original;'),
	proof('a wrong sign passes', 'if (wrong !== -1) return', 'if (wrong > 99) return'),
	proof('a credit note\'s sides are an invoice\'s by date', 'isReceivable !== input.isCreditNote', 'isReceivable'),
	proof('dates are always judged', 'input.perDate === true ?', 'input.perDate !== undefined ?'),
	orderLines('a difference of one minor unit passes', 'if (apart < scale && apart > -scale)', 'if (apart <= scale && apart >= -scale)'),
	orderLines('the discount is not taken off', '(hundred - off)', 'hundred'),
	saleVat('VAT is added to totals that include it', "totals === 'inclVat' ? hundred + digits : hundred", 'hundred'),
	saleVat('net includes the VAT', 'totalMinor : totalMinor - vatMinor', 'totalMinor : totalMinor'),
	saleVat('VAT per rate is rounded per line', "vatRounding === 'perRate' ? reached.get(rate)", "vatRounding !== 'perRate' ? reached.get(rate)"),
	saleVat('VAT of credits is not the mirror', 'return total < 0n ? -vat : vat;', 'return vat;'),
	saleCoding('a code by rate stands against a refused one', 'slot.externalDimensionValueId === null && slot.alternatives.length === 0', 'slot.externalDimensionValueId === null'),
	saleCoding('what a person should see is a warning', "severity: severity === 'note' ? 'warning' : 'error'", "severity: severity !== 'block' ? 'warning' : 'error'"),
	saleUnits('a missing value is 0', 'if (value === null) {', "if (value === null && kind === 'account') {"),
	saleUnits('leading zeros are lost in silence', 'String(number) !== value', 'String(number) === null'),
	saleUnits('a dimension that is not sent is not told of', 'if (field !== undefined) fields[field] = value;\n		else {', 'if (field !== undefined) fields[field] = value;\n		else if (field !== undefined) {'),
	unitLines('VAT without an account is dropped', 'if (!account) return { drafts: [], findings: [vatAccountMissing(unit)] };', 'if (!account) return { drafts: [], findings: [] };'),
	unitLines('VAT in the code is spread', "if (options.vat === 'inCode' && unit.rate !== 0) return join", "if (options.vat === 'inCode' && unit.rate > 100) return join"),
	unitLines('revenue in the code is net', "options.vat === 'inCode' ? unit.inclVatMinor : unit.exVatMinor;\n	const revenue", 'unit.exVatMinor;\n	const revenue'),
	unitLines('the rate goes before the VAT code', '(account.vatCode === undefined ? 0 : 2) + (account.rate === undefined ? 0 : 1)', '(account.vatCode === undefined ? 0 : 1) + (account.rate === undefined ? 0 : 2)'),
	unitLines('a deferral is not released', 'amountMinor: -period.exVatMinor', 'amountMinor: period.exVatMinor'),
	unitLines('deferral without signs passes', "if (options.amountConvention !== 'signed') {", "if (options.amountConvention === null) {"),
	unitLines('periods are booked on their last day', "bookingDateOf === 'periodEnd' ? end : start", "bookingDateOf === 'periodEnd' ? start : end"),
	unitLines('one later period is booked on the invoice date', 'others.length === 0 && dayOf(only, options) === invoiceDate', 'others.length === 0'),
	saleLines('rounding takes any difference', 'Math.abs(amountMinor) <= rounding.maxMinor', 'Math.abs(amountMinor) >= 0'),
	saleLines('rounding takes one minor unit more than allowed', 'Math.abs(amountMinor) <= rounding.maxMinor', 'Math.abs(amountMinor) <= rounding.maxMinor + 1'),
	saleLines('a difference is not told of', 'if (amountMinor === 0) return { drafts: [], findings: [] };', 'if (amountMinor === 0 || !rounding) return { drafts: [], findings: [] };'),
	saleLines('lines are moved in silence', 'findings: closed.map(', 'findings: closed.slice(closed.length).map('),
	saleLines('the first open day itself is closed', 'day < firstOpenDate', 'day <= firstOpenDate'),
	saleLines('revenue may be on the receivable account', 'if (!wrong) return [];', 'if (!wrong || wrong) return [];'),
	settled('lines of other VAT codes are put together', 'JSON.stringify([kind, ledgerAccount, vatCode, bookingDate, sorted])', 'JSON.stringify([kind, ledgerAccount, bookingDate, sorted])'),
	settled('lines of other fields are put together', 'JSON.stringify([kind, ledgerAccount, vatCode, bookingDate, sorted])', 'JSON.stringify([kind, ledgerAccount, vatCode, bookingDate])'),
	settled('lines on the wrong side stay apart', 'grouped.filter((one) => one.amountMinor < 0).map(keyOf)', 'grouped.filter((one) => one.amountMinor < 0 && one.unit < 0).map(keyOf)'),
	settled('lines of 0 stay', 'settled.filter((one) => one.amountMinor !== 0)', 'settled.filter(() => true)'),
	settled('credit notes keep the side of invoices', "const negates = isCreditNote && (isSigned ||", "const negates = isCreditNote && (!isSigned &&"),
	settled('the wrong side passes', 'findings: isSigned ? []', 'findings: isSigned || drafts.length > 0 ? []'),
	settled('the receivable is signed as its counterpart', "(isSigned && one.kind !== 'receivable' ? -1 : 1)", '(isSigned ? -1 : 1)'),
	settled('the receivable stands where its date is', "Number(right.kind === 'receivable') - Number(left.kind === 'receivable') ||", ''),
	builder('lines are given beside an error', 'if (hasError(unproved)) return', 'if (hasError(settled.findings)) return'),
	builder('lines that are there are built again', "if (Array.isArray(present) ? present.length > 0 :", "if (Array.isArray(present) ? present.length < 0 :"),
	builder('an unbalanced date is given all the same', 'return hasError(findings) ? { lines: [], sources: [], findings, proof }', 'return hasError(unproved) ? { lines: [], sources: [], findings, proof }'),
	builder('sums may be inexact', '!Number.isSafeInteger(2 *', 'Number.isNaN(2 *'),
	bookingOptions('two VAT accounts for the same pass', 'keys.indexOf(key) === index', 'keys.indexOf(key) <= index'),
	bookingOptions('a dimension may stand in for a documented field', 'new Set(DOCUMENTED_FIELDS.map((field) => field.toLowerCase()))', 'new Set([])'),
	salesFacts('personal numbers are facts', "'ssn', 'email', '__proto__'", "'__proto__'"),

	// What a back-test counts.
	habits('a tie goes to what was used longer ago', 'if (byDay !== 0) return byDay > 0;', 'if (byDay !== 0) return byDay < 0;'),
	habits('a tie goes to the larger value', 'return this.values.textOf(value) < this.values.textOf(otherValue);', 'return this.values.textOf(value) > this.values.textOf(otherValue);'),
	habits('the last use is the first one', 'if (day > (this.lastDays[known] as number)) this.lastDays[known] = day;', ''),
	tested('a posting without the dimension does not count', 'if (count < postings.length) single.set', 'if (count < 0) single.set'),
	tested('a document has the combination of its last posting', 'combination = index === 0 || combination === own ? own : SEVERAL;', 'combination = own;'),
	tested('a document has the dimensions of its last posting', 'set = index === 0 || set === this.posted.set ? this.posted.set : NOTHING;', 'set = this.posted.set;'),
	testedCases('an unexpected value does no harm', 'allRight && !unexpected && level > 0', 'allRight && level > 0'),
	testedCases('the surest value of a line counts', 'level = Math.min(level, hasValue(answer) ? levelOf(answer) : 0);', 'level = Math.max(level, hasValue(answer) ? levelOf(answer) : 0);'),
	answers('the surest unit of a line counts', 'known.level = Math.min(known.level, levelOfSlot(slot));', 'known.level = Math.max(known.level, levelOfSlot(slot));'),
	answers('units that differ have the value of the first', 'if (known.value !== value) known.value = null;', ''),
	answers('a unit may leave the dimension open', 'if (count < units.length) said.delete(dimension);', ''),
	measured('Answer.ts')('a combination need not be as sure as its value', 'return Math.min(passed(confidence), passed(combinationConfidence));', 'return passed(confidence);'),
	figures('a gate takes what is just below it', 'gate.add(levelOf(answer) > index, levelOf(answer) > index && wasRight)', 'gate.add(levelOf(answer) >= index, levelOf(answer) > index && wasRight)'),
	figures('the baseline is asked where it is silent', 'if (answered && baseline !== NOTHING) pairs.add', 'if (answered) pairs.add'),
	measured('vendorGroups.ts')('five lines are few', 'if (lines >= BY_EXPERIENCE', 'if (lines > BY_EXPERIENCE'),
	measured('adviseGates.ts')('the share itself must keep to the target', '(errorRateOf(figures).high ?? 1) <= targetErrorRate', '(errorRateOf(figures).share ?? 1) <= targetErrorRate'),
	measured('judgeRule.ts')('a rule that only suggests may be retired', "(mode === 'fill' || mode === 'enforce') && kauntSpeaks", 'kauntSpeaks'),
	measured('judgeRule.ts')('half is more', '(proportion(count, decided).low ?? 0) > 0.5', '(proportion(count, decided).share ?? 0) > 0.5'),
	measured('SourceComparison.ts')('what a rule only suggests counts as its first word', "(match.mode === 'fill' || match.mode === 'enforce') && !firstRule.has(dimension)", "match.mode !== 'forbid' && !firstRule.has(dimension)"),
	measured('firstOfKaunt.ts')('the last word of Kaunt counts', 'if (!values.has(dimensionId)) values.set', 'values.set'),
	{ name: 'backtest: the interval is one-sided', file: 'engine/compare/proportion.ts', search: 'const Z = 1.959963984540054;', replacement: 'const Z = 1.6448536269514722;' },
];
