import assert from "node:assert/strict";
import { test } from "node:test";
import { consentMode } from "./consent-mode.ts";
import { shopifyConsent, strictest, tcfConsent } from "./consent.ts";

test("the strictest word wins, and silence is no yes", () => {
  assert.equal(strictest(["granted", "denied"]), "denied");
  assert.equal(strictest(["granted", "unknown"]), "unknown");
  assert.equal(strictest(["granted", undefined]), "granted");
  assert.equal(strictest([undefined]), "unknown");
});

test("the data layer's last word on storage counts", () => {
  const told = (kind: string, analytics_storage: string) => ["consent", kind, { analytics_storage, ad_storage: "denied" }];
  assert.equal(consentMode([told("default", "denied"), { event: "x" }, told("update", "granted")]), "granted");
  assert.equal(consentMode([told("default", "denied")]), "denied");
  assert.equal(consentMode([["consent", "default", { ad_storage: "denied" }]]), undefined);
  assert.equal(consentMode(undefined), undefined);
});

test("Shopify's word is unknown until its script has come, or when it breaks", () => {
  const of = (analyticsProcessingAllowed: unknown) => shopifyConsent({ customerPrivacy: { analyticsProcessingAllowed } });
  assert.equal(shopifyConsent({}), "unknown");
  assert.equal(of(() => true), "granted");
  assert.equal(of(() => false), "denied");
  assert.equal(of(() => { throw new Error("not ready"); }), "unknown");
});

test("a manager after IAB's TCF allows by both purposes, and says nothing where the law does not apply", () => {
  const told = (consents: Record<string, boolean>, eventStatus = "useractioncomplete") => ({ gdprApplies: true, eventStatus, purpose: { consents } });
  assert.equal(tcfConsent(told({ 1: true, 8: true })), "granted");
  assert.equal(tcfConsent(told({ 1: true, 8: false })), "denied");
  assert.equal(tcfConsent(told({})), "denied");
  assert.equal(tcfConsent(told({ 1: true, 8: true }, "cmpuishown")), "denied", "not answered yet");
  assert.equal(tcfConsent({ gdprApplies: false }), undefined);
  assert.equal(tcfConsent(null), "unknown");
});
