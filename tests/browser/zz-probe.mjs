import { Person } from "./people.mjs";
import { sql } from "./database.mjs";
import { journey, withBrowser, origin } from "./visitor.mjs";
withBrowser();
const long = "W".repeat(50), longMail = (p) => `${p}${"w".repeat(55)}@${"abc".repeat(20)}.${"def".repeat(20)}.example`;
journey("probe", {sizes:["narrow"], languages:["es","en"]}, async (visitor) => {
  const person = await Person.registered({storeName: "M".repeat(80)});
  await person.isIn(visitor);
  const mail = longMail(person.first.toLowerCase());
  await sql(`UPDATE users SET name='${long}', email='${mail}', email_key='${mail}' WHERE id=${person.id}`);
  await visitor.open("/account");
  const team = (await visitor.page.locator("main a[href$='/team']").getAttribute("href")).slice(visitor.prefix.length);
  await visitor.open(team);
  const other = await Person.registered();
  await sql(`UPDATE users SET name='<b>${"X".repeat(40)}', email='${mail}2' WHERE id=${other.id}`);
  await sql(`INSERT INTO store_members SELECT store_id, ${other.id}, 'staff', 0 FROM store_members WHERE user_id=${person.id}`);
  await visitor.page.evaluate(()=>sessionStorage.clear());
  for (const w of [320, 390, 768, 1024, 1280]) {
    await visitor.page.setViewportSize({width:w,height:800});
    for (const path of ["/account","/account/profile","/account/password","/account/sessions","/account/second-factor","/account/data",team,"/logout","/"]) {
      await visitor.open(path);
      if (path===team) await visitor.page.locator("details.sure summary").click();
      await visitor.page.waitForTimeout(150);
      try { await visitor.fits(); } catch (e) { console.log(visitor.language, w, path, e.message.slice(0,300)); }
      if (w===320 || w===1024) await visitor.page.screenshot({path:`/tmp/bj/long-${visitor.language}-${w}${path.replaceAll("/","_").slice(0,30)}.png`});
    }
  }
});
journey("op", {sizes:["narrow"]}, async (visitor) => {
  await Person.demo("operacion").signsIn(visitor);
  await visitor.open("/admin/audit");
  try { await visitor.fits(); } catch (e) { console.log(e.message); }
  await visitor.page.screenshot({path:"/tmp/bj/audit320.png"});
  visitor.troubles.length=0;
});
journey("codes", {sizes:["narrow"]}, async (visitor) => {
  const person = await Person.registered(); await person.isIn(visitor);
  const { Authenticator } = await import("./people.mjs");
  await visitor.open("/account/second-factor"); await visitor.sends("/account/second-factor"); 
  await visitor.page.screenshot({path:"/tmp/bj/setup320.png", fullPage:true});
  const a = new Authenticator(await visitor.text(".secret"));
  await visitor.sends("/account/second-factor/confirm", { code: await a.code() });
  try { await visitor.fits(); } catch (e) { console.log(e.message); }
  await visitor.page.screenshot({path:"/tmp/bj/codes320.png", fullPage:true});
  await visitor.open("/account/second-factor"); await visitor.fits();
});
