use super::*;

const REL: &str = r#" rel="nofollow ugc noopener noreferrer""#;

/// Nothing but tags of the list, in the very bytes that we write, and each of them closed.
fn assert_harmless(clean: &str, of: &str) {
    let mut open = Vec::new();
    let mut rest = clean;
    while let Some(at) = rest.find(['<', '>']) {
        let tag = &rest[at..];
        let end = tag.find('>').unwrap() + 1;
        let (tag, after) = tag.split_at(end);
        match tag.trim_start_matches('<').trim_end_matches('>') {
            "br" => {}
            name if KEPT.contains(&name) && name != "a" => open.push(name),
            name if name.starts_with('/') => assert_eq!(open.pop(), Some(&name[1..]), "{of}"),
            link => {
                let href = link.strip_prefix("a href=\"").and_then(|link| link.strip_suffix(REL)).unwrap();
                let href = href.strip_suffix('"').unwrap().to_ascii_lowercase();
                assert!(href.starts_with("http://") || href.starts_with("https://"), "{of}");
                assert!(!href.contains(['"', '<', '>', '\n', '\t', ' ']), "{of}");
                open.push("a");
            }
        }
        rest = after;
    }
    assert!(open.is_empty() && !clean.contains('\0'), "{of}");
}

fn assert_settled(html: &str) -> String {
    let once = clean(html);
    assert_harmless(&once, html);
    assert_eq!(clean(&once), once, "{html}");
    once
}

#[test]
fn the_tags_of_the_list_stay() {
    for kept in [
        "",
        "Rebozo de Moroleón",
        "<p>Uno<br>dos</p><p><b>tres</b> <i>cuatro</i> <em>cinco</em> <strong>seis</strong></p>",
        &format!("<a href=\"https://example.mx/a?b=1&amp;c=%22#d\"{REL}>aquí</a>"),
        &format!("<p><a href=\"HTTP://ejemplo.mx:8080\"{REL}><b>x</b></a></p>"),
        "a &lt; b &amp;&amp; c &gt; d &quot;e&quot; 'f'\n\tg",
    ] {
        assert_eq!(assert_settled(kept), kept);
    }
}

#[test]
fn other_tags_leave_their_text() {
    for (html, expected) in [
        ("<h1 onclick=x>Título</h1><div>uno</div>", "Títulouno"),
        ("<P CLASS=x STYLE='color:red' onmouseover=alert(1)>Uno</P>", "<p>Uno</p>"),
        ("<ul><li>a<li>b</ul>", "ab"),
        ("<!doctype html><html><head></head><body>a<!-- b -->c<?php d ?>e<![CDATA[f]]>g", "aceg"),
        ("<br/><br></br><BR clear=all>", "<br><br><br>"),
        ("<custom-element><b>x</b></custom-element>", "<b>x</b>"),
        ("<abbr>a</abbr><bold>b</bold><pre>c</pre><area>d", "abcd"),
        ("<object data=x>a</object><embed src=x>b<form action=x><input value=y>c</form>", "abc"),
    ] {
        assert_eq!(assert_settled(html), expected, "{html}");
    }
}

#[test]
fn what_is_no_text_goes_whole() {
    for (html, expected) in [
        ("a<script>alert(1)</script>b", "ab"),
        ("a<SCRIPT SRC=//x>alert(1)</SCRIPT >b", "ab"),
        ("a<style>p { color: red }</style>b", "ab"),
        ("a<iframe src=x>c</iframe>b<noscript><p>c</p></noscript>d", "abd"),
        ("a<svg><svg><p>c</p></svg><b>c</b></svg>b", "ab"),
        ("a<svg/>b<math/>c", "abc"),
        ("a<math><mtext><p>c</math>b", "ab"),
        ("a<template><template/><p>c</p></template>d</template>b", "ab"),
        ("a<textarea><b>c</b></textarea>b<title>c</title>d", "abd"),
        ("a<xmp><b>c</b></xmp>b<noframes><b>c</b></noframes>d", "abd"),
        ("a<script>c", "a"),
        ("a<svg>c", "a"),
        ("a<plaintext>c</plaintext>d", "a"),
        ("a<script/>c</script>b", "ab"),
    ] {
        assert_eq!(assert_settled(html), expected, "{html}");
    }
}

#[test]
fn tags_come_out_closed_and_nested() {
    for (html, expected) in [
        ("<b>a", "<b>a</b>"),
        ("a</b></p></a></br>b", "ab"),
        ("<b><i>a</b>b</i>", "<b><i>a</i></b>b"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<p><b>a<p>b</b></p>c", "<p><b>a</b></p><p>b</p>c"),
        ("<b/>a", "<b>a</b>"),
        ("<b", ""),
        ("a<b x='", "a"),
        ("a < b <3 <", "a &lt; b &lt;3 &lt;"),
        ("</ b>a</>b", "ab"),
    ] {
        assert_eq!(assert_settled(html), expected, "{html}");
    }
    let (first, second) = ("<a href=https://a.mx>", "<a href=https://b.mx>");
    assert_eq!(
        assert_settled(&format!("{first}<b>a{second}b</a>c</a>d")),
        format!(r#"<a href="https://a.mx"{REL}><b>a</b></a><a href="https://b.mx"{REL}>b</a>cd"#)
    );
    assert_eq!(
        assert_settled(&format!("{first}a<a href=javascript:x>b</a>c")),
        format!(r#"<a href="https://a.mx"{REL}>a</a>bc"#)
    );
}

#[test]
fn depth_is_bounded() {
    let deep = "<b>".repeat(DEEPEST + 5) + "x" + &"</b>".repeat(DEEPEST + 5);
    assert_eq!(assert_settled(&deep), "<b>".repeat(DEEPEST) + "x" + &"</b>".repeat(DEEPEST));
    assert_settled(&"<i>".repeat(LONGEST_RICH_TEXT / 3));
    assert_settled(&"<svg>".repeat(LONGEST_RICH_TEXT / 5));
    assert_settled(&"&".repeat(LONGEST_RICH_TEXT));
}

#[test]
fn entities_are_written_one_way() {
    for (html, expected) in [
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
        ("&eacute;&#233;&#xE9;&eacute", "éééé"),
        ("&#60;b&#x3c;b&LT;b&lt", "&lt;b&lt;b&lt;b&lt;"),
        ("&unknown; & &#0; &#xD800; &#x110000;", "&amp;unknown; &amp; \u{fffd} \u{fffd} \u{fffd}"),
        ("a\0b\u{1}c\u{7f}d&#13;e\r\nf\rg", "abcde\nf\ng"),
        ("\u{feff}\u{feff}a", "\u{feff}\u{feff}a"),
    ] {
        assert_eq!(assert_settled(html), expected, "{html:?}");
    }
}

#[test]
fn a_link_is_an_absolute_address_of_the_web() {
    for good in [
        "https://example.mx",
        "http://ñandú.mx/a",
        "hTTps://[::1]:80/?a#b",
        "https://a.mx\\b",
        "https://a.mx/@ana",
        " \n\thttps://a.mx\t ",
    ] {
        let expected = good.trim().replace('"', "&quot;");
        assert_eq!(assert_settled(&format!("<a href=\"{good}\">x</a>")), format!("<a href=\"{expected}\"{REL}>x</a>"));
    }
    for bad in [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\u{1}javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java&#x09;script:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script&colon;alert(1)",
        "javascript&colon;alert(1)",
        "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
        "&#0000106avascript:alert(1)",
        "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)",
        "javascript://https://example.mx/%0aalert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "ftp://example.mx",
        "mailto:ana@example.mx",
        "//example.mx",
        "/products",
        "#a",
        "https:example.mx",
        "https:/example.mx",
        "https:///example.mx",
        "https://",
        "https:// example.mx",
        "ht\ttps://example.mx",
        "https://exam\nple.mx",
        "https://example.mx/a b",
        "https://example.mx/\u{85}",
        "https://textisur.mx@example.mx",
        "https://textisur.mx:80@example.mx/",
        "https://?a",
        "httpſ://example.mx",
        &format!("https://example.mx/{}", "a".repeat(LONGEST_HREF)),
    ] {
        assert_eq!(assert_settled(&format!("<a href=\"{bad}\">x</a>")), "x", "{bad:?}");
    }
    let two = "<a href=https://a.mx href=javascript:x HREF=https://b.mx title=y>x</a>";
    assert_eq!(assert_settled(two), format!("<a href=\"https://a.mx\"{REL}>x</a>"));
    assert_eq!(assert_settled("<a href href=https://a.mx>x</a>"), "x");
    assert_eq!(assert_settled("</b href=https://a.mx><a>x</a>"), "x");
    let quote = r#"<a href='https://a.mx/"onmouseover=alert(1)//'>x</a>"#;
    assert_eq!(assert_settled(quote), format!(r#"<a href="https://a.mx/&quot;onmouseover=alert(1)//"{REL}>x</a>"#));
}

/// Of OWASP's XSS Filter Evasion Cheat Sheet, and of published ways around other cleaners.
const VECTORS: &[&str] = &[
    r"<SCRIPT SRC=https://cdn.jsdelivr.net/gh/Moksh45/host-xss.rocks/index.js></SCRIPT>",
    r#"javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"`/+/onmouseover=1/+/[*/[]/+alert(42);//'>"#,
    r#"\<a onmouseover="alert(document.cookie)"\>xxs link\</a\>"#,
    r"\<a onmouseover=alert(document.cookie)\>xxs link\</a\>",
    r#"<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\>"#,
    r"<IMG SRC=javascript:alert(String.fromCharCode(88,83,83))>",
    r#"<IMG SRC=# onmouseover="alert('xxs')">"#,
    r#"<IMG SRC= onmouseover="alert('xxs')">"#,
    r#"<IMG onmouseover="alert('xxs')">"#,
    r#"<IMG SRC=/ onerror="alert(String.fromCharCode(88,83,83))"></img>"#,
    r#"<img src=x onerror="&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116">"#,
    r#"<IMG SRC="jav&#x0A;ascript:alert('XSS');">"#,
    r#"<IMG SRC=" &#14; javascript:alert('XSS');">"#,
    r#"<SCRIPT/XSS SRC="http://xss.rocks/xss.js"></SCRIPT>"#,
    r#"<BODY onload!#$%&()*~+-_.,:;?@[/|\]^`=alert("XSS")>"#,
    r#"<SCRIPT/SRC="http://xss.rocks/xss.js"></SCRIPT>"#,
    r#"<<SCRIPT>alert("XSS");//\<</SCRIPT>"#,
    r"<SCRIPT SRC=http://xss.rocks/xss.js?< B >",
    r"<SCRIPT SRC=//xss.rocks/.j>",
    r#"<IMG SRC="`('XSS')"`"#,
    r#"</TITLE><SCRIPT>alert("XSS");</SCRIPT>"#,
    r#"<INPUT TYPE="IMAGE" SRC="javascript:alert('XSS');">"#,
    r#"<BODY BACKGROUND="javascript:alert('XSS')">"#,
    r#"<STYLE>li {list-style-image: url("javascript:alert('XSS')");}</STYLE><UL><LI>XSS</br>"#,
    r"<svg/onload=alert('XSS')>",
    r#"<BGSOUND SRC="javascript:alert('XSS');">"#,
    r#"<BR SIZE="&{alert('XSS')}">"#,
    r#"<LINK REL="stylesheet" HREF="javascript:alert('XSS');">"#,
    r#"<META HTTP-EQUIV="Link" Content="<http://xss.rocks/xss.css>; REL=stylesheet">"#,
    r#"<META HTTP-EQUIV="refresh" CONTENT="0;url=data:text/html base64,PHNjcmlwdD5hbGVydCgnWFNTJyk8L3NjcmlwdD4K">"#,
    r#"<IFRAME SRC=# onmouseover="alert(document.cookie)"></IFRAME>"#,
    r#"<FRAMESET><FRAME SRC="javascript:alert('XSS');"></FRAMESET>"#,
    r#"<TABLE><TD BACKGROUND="javascript:alert('XSS')">"#,
    r#"<DIV STYLE="width: expression(alert('XSS'));">"#,
    "<!--[if gte IE 4]><SCRIPT>alert('XSS');</SCRIPT><![endif]-->",
    r#"<BASE HREF="javascript:alert('XSS');//">"#,
    r#"<EMBED SRC="data:image/svg+xml;base64,PHN2Zz4=" type="image/svg+xml" AllowScriptAccess="always"></EMBED>"#,
    r#"<XML ID="xss"><I><B><IMG SRC="javas<!-- -->cript:alert('XSS')"></B></I></XML>"#,
    r#"<? echo('<SCR)'; echo('IPT>alert("XSS")</SCRIPT>'); ?>"#,
    r#"<SCRIPT a=">" SRC="httx://xss.rocks/xss.js"></SCRIPT>"#,
    r#"<SCRIPT "a='>'" SRC="httx://xss.rocks/xss.js"></SCRIPT>"#,
    r#"<SCRIPT>document.write("<SCRI");</SCRIPT>PT SRC="httx://xss.rocks/xss.js"></SCRIPT>"#,
    r#"<A HREF="//www.google.com/">XSS</A><A HREF="javascript:document.location='http://www.google.com/'">XSS</A>"#,
    r#"<b onclick=alert(1)>x</b><p style="background:url(javascript:x)">y</p><br onload=alert(1)>"#,
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--a--!><img src=x onerror=alert(1)>-->",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<script><!--<script></script><img src=x onerror=alert(1)>--></script>",
    "<a href=\"https://a.mx\"onclick=alert(1)>x</a>",
    "<a/href=https://a.mx/onclick=alert(1)>x",
    "<a href=`javascript:alert(1)`>x</a>",
    "<p/onclick=alert(1)//>x",
    "<p\u{c}onclick=alert(1)>x",
    "<b\0>x</b>",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "<ſcript>alert(1)</ſcript>",
    "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "<select><style></select><img src=x onerror=alert(1)></style>",
    "<image src=x onerror=alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "<x onclick=alert(1)>x</x foo=<script>alert(1)</script>>",
    "<svg><foreignObject><p><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
];

#[test]
fn known_attacks_come_out_harmless() {
    for vector in VECTORS {
        assert_settled(vector);
        // Within every context that we keep, and cut off anywhere.
        assert_settled(&format!("<p><a href=https://a.mx>{vector}</a></p>"));
        for (at, _) in vector.char_indices() {
            assert_settled(&vector[..at]);
            assert_settled(&vector[at..]);
        }
    }
}

#[test]
fn any_heap_of_pieces_comes_out_harmless() {
    const PIECES: &[&str] = &[
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?",
        "&",
        ";",
        "&lt",
        "&#",
        "x3c",
        "\"",
        "'",
        "`",
        "=",
        " ",
        "\n",
        "\r",
        "\0",
        "\u{c}",
        "a",
        "b",
        "p",
        "br",
        "href",
        "https://a.mx",
        "javascript:",
        "script",
        "style",
        "svg",
        "math",
        "title",
        "template",
        "textarea",
        "plaintext",
        "noscript",
        "iframe",
        "ñ",
        "🧵",
        "\u{feff}",
        "\u{2028}",
        "<p>",
        "<b>",
        "<a href=\"https://b.mx\">",
        "</a>",
        "</p>",
        "</script>",
        "</svg>",
        "<svg>",
        "/",
    ];
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..20_000 {
        let mut html = String::new();
        for _ in 0..24 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            html.push_str(PIECES[usize::try_from(seed % PIECES.len() as u64).unwrap()]);
        }
        assert_settled(&html);
    }
}
