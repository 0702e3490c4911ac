fetch("/api/menu.json").then(r => r.json()).then(m => { /* menu */ });
