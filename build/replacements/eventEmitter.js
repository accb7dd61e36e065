/**
 * Stands in for eventemitter2 in the bundles. json-rules-engine's `Rule` and `Engine` inherit from it, and use only
 * `on` and `emitAsync`; the original brings `process` and timers, which n8n's package scan refuses.
 *
 * A plain function and not a class: json-rules-engine is compiled to ES5 and calls its parent without `new`.
 */
function EventEmitter() {}

EventEmitter.prototype.on = function on(event, listener) {
	// Made here and not by the constructor, which ES5 inheritance may skip.
	if (!Object.prototype.hasOwnProperty.call(this, 'listenersByEvent')) {
		Object.defineProperty(this, 'listenersByEvent', { value: new Map(), enumerable: false });
	}
	const listeners = this.listenersByEvent.get(event) ?? [];
	this.listenersByEvent.set(event, [...listeners, listener]);
	return this;
};

EventEmitter.prototype.emitAsync = async function emitAsync(event, ...values) {
	const listeners = this.listenersByEvent?.get(event) ?? [];
	return await Promise.all(listeners.map(async (listener) => await listener.apply(this, values)));
};

module.exports = EventEmitter;
